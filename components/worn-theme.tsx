"use client";

import { useLayoutEffect } from "react";
import { type Theme, wear } from "@/components/theme";

/** Puts on the theme of whoever is there now, keyed by them: one chosen meanwhile went past what React knows of the page. */
export function WornTheme({ theme }: { theme: Theme }) {
  useLayoutEffect(() => wear(theme), [theme]);
  return null;
}
