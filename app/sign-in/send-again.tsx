"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Form } from "@/components/form";
import type { Mailed } from "@/lib/sign-in/verbs/request-code";
import { requestCodeAction } from "./actions";

const WAIT_SECONDS = 30;

type SendAgainProps = {
  email: string;
  path: string;
  /** True if the previous code no longer works. */
  atOnce: boolean;
  onSent: (mailed: Mailed) => void;
};

const SENTENCES = { now: "sent", earlier: "sentEarlier", perhaps: "sentPerhaps" } as const;

/** Sends another code after a wait, because emails take a moment to arrive. */
export function SendAgain({ email, path, atOnce, onSent }: SendAgainProps) {
  const t = useTranslations("signIn.code");
  const [left, setLeft] = useState(WAIT_SECONDS);

  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);

  const waiting = left > 0 && !atOnce;
  return (
    <Form
      action={requestCodeAction}
      hidden={{ email, return: path, again: "1" }}
      onDone={({ mailed }) => {
        setLeft(WAIT_SECONDS);
        onSent(mailed);
      }}
      className="flex flex-col items-start gap-2"
    >
      {(state, pending) => (
        <>
          <button
            type={waiting || pending ? "button" : "submit"}
            aria-disabled={waiting || pending || undefined}
            className={clsx(
              "rounded-[2px] text-small underline-offset-[3px] transition-colors duration-120",
              waiting || pending ? "text-ink-3" : "text-ink-2 underline decoration-line-strong hover:text-ink",
            )}
          >
            {waiting ? t("wait", { seconds: left }) : t("again")}
          </button>
          <span role="status" className="text-ink-2 text-small empty:hidden">
            {state.status === "done" ? t(SENTENCES[state.result.mailed]) : null}
          </span>
        </>
      )}
    </Form>
  );
}
