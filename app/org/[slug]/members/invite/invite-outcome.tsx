"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";

/** Lists who was invited while other addresses still need fixing. */
export function InviteOutcome({ invited }: { invited: readonly string[] }) {
  const t = useTranslations("members.invite");
  return (
    <div role="status" className="empty:hidden">
      {invited.length > 0 ? (
        <div className="flex gap-2.5 rounded-control bg-accent-soft px-3 py-2.5">
          <MailCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" strokeWidth={1.5} />
          <div className="min-w-0">
            <p className="font-medium">{t("result", { count: invited.length })}</p>
            <ul className="mt-0.5 max-h-24 overflow-y-auto text-ink-2 text-small">
              {invited.map((address) => (
                <li key={address}>{address}</li>
              ))}
            </ul>
            <p className="mt-1 text-small">{t("result-left")}</p>
          </div>
        </div>
      ) : null}
    </div>
  );
}
