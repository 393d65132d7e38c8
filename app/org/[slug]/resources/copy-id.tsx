"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopy } from "@/components/use-copy";

/** Shows an id, copies it when it is pressed, and confirms that in place. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations("components.copy");
  const words = useTranslations("resources.row");
  const { said, copy } = useCopy(id);

  return (
    <span className="flex min-w-0 max-w-full items-center gap-2 text-ink-2 text-small">
      <button
        type="button"
        aria-label={words("copy-id", { id })}
        title={id}
        onClick={copy}
        className="group/copy flex min-h-6 min-w-0 items-center gap-1.5 rounded-[2px] hover:text-ink"
      >
        <span className="min-w-0 select-text truncate font-mono text-[12px]">{id}</span>
        {said === "copied" ? (
          <Check aria-hidden="true" className="size-3.5 shrink-0 text-green" strokeWidth={2} />
        ) : (
          <Copy
            aria-hidden="true"
            strokeWidth={1.5}
            className="size-3.5 shrink-0 opacity-0 transition-opacity duration-120 group-hover/copy:opacity-100 group-focus-visible/copy:opacity-100 group-hover/row:opacity-60 pointer-coarse:opacity-60 print:hidden"
          />
        )}
      </button>
      <span role="status" className={said ? "shrink-0" : "sr-only"}>
        {said ? t(said) : ""}
      </span>
    </span>
  );
}
