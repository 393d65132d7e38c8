"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

type CopyButtonProps = Omit<ButtonProps, "onClick" | "children"> & {
  /** What is copied; a function where it has to be asked for first. */
  text: string | (() => Promise<string>);
  label?: string;
};

export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const t = useTranslations("components.copy");
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
      setState("copied");
    } catch {
      setState("failed");
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("ready"), 2400);
  }

  const words = state === "ready" ? (label ?? t("copy")) : t(state);
  return (
    <Button
      {...rest}
      onClick={copy}
      icon={state === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    >
      {/* Both labels lie in one cell, so that the button keeps the width of the longer. */}
      <span className="grid">
        <span className="invisible col-start-1 row-start-1" aria-hidden="true">
          {label ?? t("copy")}
        </span>
        <span className="invisible col-start-1 row-start-1" aria-hidden="true">
          {t("copied")}
        </span>
        <span className="col-start-1 row-start-1 text-left" aria-live="polite">
          {words}
        </span>
      </span>
    </Button>
  );
}
