"use client";

import type { ReactNode, RefObject } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import type { FormState } from "@/lib/action-state";

type ConfirmDialogProps<T> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the person: "Remove Ana Ng from Acme Robotics". */
  title: ReactNode;
  /** The consequence. */
  children: ReactNode;
  /** The verb on the button: "Remove Ana Ng". */
  verb: ReactNode;
  danger?: boolean;
  note?: ReactNode;
  disabledReason?: string | null;
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  hidden: Record<string, string>;
  onDone: (result: T, sentence: string | undefined) => void;
  finalFocus?: RefObject<HTMLElement | null>;
};

/** Asks once, then does it. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const {
    open,
    onOpenChange,
    title,
    children,
    verb,
    danger = true,
    note,
    disabledReason,
    action,
    hidden,
    onDone,
  } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} size="small" finalFocus={props.finalFocus}>
      <Form
        action={action}
        hidden={hidden}
        onDone={(result, sentence) => {
          onOpenChange(false);
          onDone(result, sentence);
        }}
      >
        <DialogBody>{children}</DialogBody>
        <DialogFooter note={note}>
          <SubmitButton variant={danger ? "danger" : "primary"} disabledReason={disabledReason}>
            <span className="max-w-[min(20rem,56vw)] truncate">{verb}</span>
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
