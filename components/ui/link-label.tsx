"use client";

import clsx from "clsx";
import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { PendingSpinner } from "@/components/ui/pending-spinner";

/** What stands on a link that looks like a button: it waits as a button does. */
export function LinkLabel({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <>
      <span className={clsx("inline-flex items-center gap-[inherit]", pending && "disappear-late")}>{children}</span>
      {pending ? <PendingSpinner /> : null}
    </>
  );
}
