"use client";

import { Dialog } from "@base-ui/react/dialog";
import clsx from "clsx";
import type { ReactNode } from "react";
import { FormRefusal } from "@/components/form-refusal";

/** The part of a dialog that scrolls. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={clsx(
        "flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto overscroll-contain px-4 short:flex-none short:overflow-visible pt-1 pb-6 sm:px-6",
        className,
      )}
    >
      <FormRefusal />
      {children}
    </div>
  );
}

/** Describes the dialog. Screen readers read it with the title. */
export function DialogLead({ children }: { children: ReactNode }) {
  return <Dialog.Description className="text-ink-2">{children}</Dialog.Description>;
}
