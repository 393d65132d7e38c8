"use client";

import clsx from "clsx";
import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";

/** Inside a link: shows, when the page it leads to takes its time, that it was pressed. */
export function LinkSpinner({ className, children }: { className?: string; children?: ReactNode }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner className={clsx("appear-late", className)} /> : children;
}
