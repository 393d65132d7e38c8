"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Where the focus goes when something closes. Opened by a key, while nothing had the focus, it gives it back to nothing:
 * otherwise it would land on whatever was used some time before.
 */
export function useReturnFocus(open: boolean, wanted?: RefObject<HTMLElement | null>): () => HTMLElement | boolean {
  const fromNothing = useRef(false);

  useLayoutEffect(() => {
    if (open) {
      fromNothing.current = document.activeElement === document.body;
    }
  }, [open]);

  return () => wanted?.current ?? !fromNothing.current;
}
