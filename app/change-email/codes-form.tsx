"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { changeAddressAction, requestAddressChangeAction } from "./actions";

export function CodesForm({ email, newEmail }: { email: string; newEmail: string }) {
  const t = useTranslations("profile.changeEmail.codes");
  return (
    <>
      <Form action={changeAddressAction}>
        <Field name="code" label={t("old", { email })}>
          <CodeInput autoFocus />
        </Field>
        <Field name="newCode" label={t("new", { email: newEmail })} hint={t("hint")}>
          <CodeInput />
        </Field>
        <div>
          <SubmitButton size="large">{t("change")}</SubmitButton>
        </div>
      </Form>
      <div className="mt-4 flex flex-wrap items-start gap-x-5 gap-y-1">
        <Form
          action={requestAddressChangeAction}
          hidden={{ email: newEmail, again: "1" }}
          className="flex flex-col items-start gap-2"
        >
          {(state, pending) => (
            <>
              <button
                type={pending ? "button" : "submit"}
                aria-disabled={pending || undefined}
                className="inline-flex min-h-6 items-center rounded-[2px] text-ink-2 text-small underline decoration-line-strong underline-offset-[3px] hover:text-ink"
              >
                {t("again")}
              </button>
              <span role="status" className="text-ink-2 text-small empty:hidden">
                {state.status === "done" ? t(state.result.mailed === "now" ? "sent" : "sentEarlier") : null}
              </span>
            </>
          )}
        </Form>
        <Link quiet href="/change-email?step=address" className="inline-flex min-h-6 items-center text-small">
          {t("other")}
        </Link>
      </div>
    </>
  );
}

function CodeInput({ autoFocus }: { autoFocus?: boolean }) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      size="large"
      maxLength={40}
      className="max-w-52 text-[1.125rem] tracking-[0.18em]"
      autoFocus={autoFocus}
    />
  );
}
