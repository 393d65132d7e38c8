"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Returns the focus when something closes. If a key opened it while nothing had the focus, it returns the focus to
 * nothing, because otherwise some element used earlier would get it.
 */
export function useFocusAfterClose(open: boolean, wanted?: RefObject<HTMLElement | null>): () => HTMLElement | boolean {
  const fromNothing = useRef(false);

  useLayoutEffect(() => {
    if (open) {
      fromNothing.current = document.activeElement === document.body;
    }
  }, [open]);

  return () => wanted?.current ?? !fromNothing.current;
}
