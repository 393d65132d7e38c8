"use client";

import { useSyncExternalStore } from "react";

const query = "(max-width: 639.98px)";

/** True on a phone. Null until the browser has taken over from the server. */
export function useNarrow(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    watch,
    () => window.matchMedia(query).matches,
    () => null,
  );
}

function watch(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}
