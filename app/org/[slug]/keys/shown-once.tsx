"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The secret of a key that was just made. Closing asks until it was copied. */
export function ShownOnce({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  const t = useTranslations("keys.make");
  const words = useTranslations("components.copy");
  const dialog = useTranslations("components.dialog");
  const [said, setSaid] = useState<"copied" | "failed" | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid("copied");
      onCopied();
    } catch {
      setSaid("failed");
    }
  }

  return (
    <>
      <DialogBody>
        <DialogLead>{t("once")}</DialogLead>
        <Field label={t("secret")}>
          <Input
            readOnly
            size="large"
            value={secret}
            className="font-mono"
            spellCheck={false}
            onFocus={(event) => event.currentTarget.select()}
            onCopy={onCopied}
          />
        </Field>
        <div className="flex items-center gap-3">
          <Button
            icon={said === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            onClick={copy}
            data-autofocus=""
          >
            {said === "copied" ? words("copied") : t("copy")}
          </Button>
          <span role="status" className={said === "failed" ? "text-ink-2 text-small" : "sr-only"}>
            {said ? words(said) : ""}
          </span>
        </div>
      </DialogBody>
      <DialogFooter closeLabel={dialog("close")} />
    </>
  );
}
