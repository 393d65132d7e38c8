"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link to a page makes no sense on that page. */
export function NotOnPage({ path, children }: { path: string; children: ReactNode }) {
  return usePathname() === path ? null : children;
}
