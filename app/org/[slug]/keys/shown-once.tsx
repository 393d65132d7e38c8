"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Textarea } from "@/components/ui/textarea";

/** Shows the secret of a new key. Closing asks for confirmation until it has been copied. */
export function ShownOnce({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  const t = useTranslations("keys.make");
  const words = useTranslations("components.copy");
  const dialog = useTranslations("components.dialog");
  const [said, setSaid] = useState<"copied" | "failed" | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  // The element with the focus disappeared with the form.
  useEffect(() => button.current?.focus(), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid("copied");
      onCopied();
    } catch {
      setSaid("failed");
    }
  }

  const toDocs = (text: ReactNode) => (
    <Link href="/api/docs#start" target="_blank">
      {text}
    </Link>
  );
  return (
    <>
      <DialogBody>
        <DialogLead>{t("once")}</DialogLead>
        <Field label={t("secret")}>
          <Textarea
            readOnly
            rows={1}
            value={secret}
            className="min-h-0! resize-none! break-all font-mono"
            spellCheck={false}
            onFocus={(event) => event.currentTarget.select()}
            onCopy={onCopied}
          />
        </Field>
        <div className="flex items-center gap-3">
          <Button
            icon={said === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            ref={button}
            variant="primary"
            onClick={copy}
          >
            {said === "copied" ? words("copied") : t("copy")}
          </Button>
          <span className="text-ink-2 text-small">{t.rich("next", { link: toDocs })}</span>
          <span role="status" className={said === "failed" ? "text-ink-2 text-small" : "sr-only"}>
            {said ? words(said) : ""}
          </span>
        </div>
      </DialogBody>
      <DialogFooter closeLabel={dialog("close")} />
    </>
  );
}
