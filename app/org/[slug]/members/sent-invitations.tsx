"use client";

import { useTranslations } from "next-intl";
import { RadioCards } from "@/components/ui/radio-cards";
import type { LeftBehind } from "@/lib/members/left-behind";

/** Revoked, unless whoever acts stands behind them instead. */
export function SentInvitations({ left: { invitations: count, addresses: first } }: { left: LeftBehind }) {
  const t = useTranslations("members.remove");
  const addresses = first.join(", ");
  const more = count - first.length;
  return (
    <div>
      <RadioCards
        name="invitations"
        label={t("sent", { count })}
        defaultValue="revoke"
        options={[
          { value: "revoke", label: t("revoke"), description: t("revoke-note", { count }) },
          { value: "take-over", label: t("take-over"), description: t("take-over-note", { count }) },
        ]}
      />
      <p className="mt-1.5 break-words text-ink-2 text-small">
        {more > 0 ? t("addresses-more", { addresses, count: more }) : addresses}
      </p>
    </div>
  );
}
