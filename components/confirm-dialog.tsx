"use client";

import { FormDialog, type FormDialogProps } from "@/components/form-dialog";

type ConfirmDialogProps<T> = Omit<FormDialogProps<T>, "size" | "variant" | "dirty">;

/** Asks once, naming whom it is about and what follows, then does it. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  return <FormDialog {...props} size="small" variant="danger" />;
}
