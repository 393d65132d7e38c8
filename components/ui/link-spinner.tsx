"use client";

import clsx from "clsx";
import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";

/** Shows inside a pressed link that its page is still loading. */
export function LinkSpinner({ className, children }: { className?: string; children?: ReactNode }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner className={clsx("appear-late", className)} /> : children;
}
