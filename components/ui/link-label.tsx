"use client";

import clsx from "clsx";
import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { PendingSpinner } from "@/components/ui/pending-spinner";

/** The label of a link that looks like a button. It shows progress as a button does. */
export function LinkLabel({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <>
      <span className={clsx("inline-flex items-center gap-[inherit]", pending && "disappear-late")}>{children}</span>
      {pending ? <PendingSpinner /> : null}
    </>
  );
}
