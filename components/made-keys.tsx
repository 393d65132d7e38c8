"use client";

import { useTranslations } from "next-intl";
import { RadioCards } from "@/components/ui/radio-cards";

const NAMED = 5;

type MadeKeysProps = {
  keys: readonly string[];
  /** The owner of the keys: a responsible member, the reader, or the key that made them. */
  of?: "member" | "you" | "key";
  /** True if nobody else may keep them. */
  fixed?: boolean;
  onWish?: (wish: "revoke" | "keep") => void;
};

/** The keys are revoked, unless an owner who stays keeps them and becomes responsible for them. */
export function MadeKeys({ keys, of = "member", fixed = of === "you", onWish }: MadeKeysProps) {
  const t = useTranslations("keys.of-maker");
  const first = keys.slice(0, NAMED).join(", ");
  const more = keys.length - NAMED;
  const names = more > 0 ? t("names-more", { names: first, count: more }) : first;
  const count = keys.length;
  // A person cannot keep keys with more rights than their own.
  if (fixed) return <p className="break-words text-ink-2">{t(of === "you" ? "yours" : "fixed", { count, names })}</p>;
  return (
    <RadioCards
      name="keys"
      label={t(of === "key" ? "label-of-key" : "label", { count })}
      names={names}
      defaultValue="revoke"
      onValueChange={(wish) => onWish?.(wish)}
      options={[
        { value: "revoke", label: t("revoke"), description: t("revoke-note", { count }) },
        { value: "keep", label: t("keep"), description: t("keep-note", { count }) },
      ]}
    />
  );
}
