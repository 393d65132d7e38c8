"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useCopy } from "@/components/use-copy";

export function CopyCode({ code, label }: { code: string; label: string }) {
  const t = useTranslations("components.copy");
  const { said, copy } = useCopy(code);
  return (
    <div className="flex items-center gap-1 print:hidden">
      <span role="status" className={said ? "text-ink-2 text-small" : "sr-only"}>
        {said ? t(said) : ""}
      </span>
      <IconButton label={`${t("copy")}: ${label}`} tooltip={false} onClick={copy}>
        {said === "copied" ? (
          <Check aria-hidden="true" className="text-green" />
        ) : (
          <Copy aria-hidden="true" strokeWidth={1.5} />
        )}
      </IconButton>
    </div>
  );
}
