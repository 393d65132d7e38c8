"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** What leads to a page has nothing to say on it. */
export function NotOnPage({ path, children }: { path: string; children: ReactNode }) {
  return usePathname() === path ? null : children;
}
