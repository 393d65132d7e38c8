"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { ButtonLook } from "@/components/ui/button-class";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { DialogBody } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/forms/action-state";

export type FormDialogProps<T> = DialogProps & {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  hidden?: Record<string, string>;
  /** The label of its button. */
  verb: ReactNode;
  variant?: ButtonLook["variant"];
  disabledReason?: string | null;
  /** Left of the buttons: other consequences. */
  note?: ReactNode;
  bodyClassName?: string;
  /** Called after the dialog has closed and shown its message. */
  onDone?: (result: T) => void;
  /** Called if the answer leads to another page. */
  onAway?: () => void;
};

/** A dialog that sends one form, closes when it succeeds, and shows the message. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { action, hidden, verb, variant, disabledReason, note, bodyClassName, onDone, onAway, children, ...dialog } =
    props;
  const toast = useToast();
  return (
    <Dialog {...dialog}>
      <Form
        action={action}
        hidden={hidden}
        onAway={onAway}
        onDone={(result, sentence) => {
          dialog.onOpenChange(false);
          if (sentence) toast(sentence);
          onDone?.(result);
        }}
      >
        <DialogBody className={bodyClassName}>{children}</DialogBody>
        <DialogFooter note={note}>
          <SubmitButton variant={variant} disabledReason={disabledReason}>
            <span className="max-w-[min(20rem,56vw)] truncate">{verb}</span>
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
