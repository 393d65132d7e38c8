"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { askForLinkAction, signInToAnswerAction } from "./actions";

const actions = { ask: askForLinkAction, "sign-in": signInToAnswerAction };

type LinkFormProps = { token: string; does: keyof typeof actions; label: string; children?: ReactNode };

/** A button that does one thing with this link. */
export function LinkForm({ token, does, label, children }: LinkFormProps) {
  return (
    <Form action={actions[does]} hidden={{ token }} className="mt-[26px]">
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton size="large">{label}</SubmitButton>
        {children}
      </div>
    </Form>
  );
}
