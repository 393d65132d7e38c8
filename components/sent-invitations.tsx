"use client";

import { useTranslations } from "next-intl";
import { RadioCards } from "@/components/ui/radio-cards";

type SentInvitationsProps = {
  /** The number of invitations, and the first few addresses. */
  left: { invitations: number; addresses: string[] };
  /** The kind of sender. */
  of?: "member" | "key";
  /** True if nobody else may take them over. */
  fixed?: boolean;
};

/** The invitations are revoked, unless the actor takes them over. */
export function SentInvitations({ left, of = "member", fixed = false }: SentInvitationsProps) {
  const t = useTranslations("members.remove");
  const { invitations: count, addresses: first } = left;
  const shown = first.join(", ");
  const more = count - first.length;
  const addresses = more > 0 ? t("addresses-more", { addresses: shown, count: more }) : shown;
  if (fixed) return <p className="break-words text-ink-2">{t("sent-fixed", { count, addresses })}</p>;
  return (
    <RadioCards
      name="invitations"
      label={t(of === "key" ? "sent-with-key" : "sent", { count })}
      names={addresses}
      defaultValue="revoke"
      options={[
        { value: "revoke", label: t("revoke"), description: t("revoke-note", { count }) },
        { value: "take-over", label: t("take-over"), description: t("take-over-note", { count }) },
      ]}
    />
  );
}
