"use client";

import { useLayoutEffect } from "react";
import { type Theme, wear } from "@/components/theme";

/**
 * Applies the current user's theme, keyed by the user, because a theme chosen
 * meanwhile bypassed React's view of the page.
 */
export function WornTheme({ theme }: { theme: Theme }) {
  useLayoutEffect(() => wear(theme), [theme]);
  return null;
}
