"use client";

import { FormDialog, type FormDialogProps } from "@/components/form-dialog";

type ConfirmDialogProps<T> = Omit<FormDialogProps<T>, "size" | "variant" | "dirty">;

/** Asks for confirmation, naming the person and the consequences, and then acts. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  return <FormDialog {...props} size="small" variant="danger" />;
}
