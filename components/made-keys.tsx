"use client";

import { useTranslations } from "next-intl";
import { RadioCards } from "@/components/ui/radio-cards";

const NAMED = 5;

type MadeKeysProps = {
  keys: readonly string[];
  /** Whose they are: a member's who is responsible for them, one's own, or made with a key. */
  of?: "member" | "you" | "key";
  /** Nobody else may keep them. */
  fixed?: boolean;
  onWish?: (wish: "revoke" | "keep") => void;
};

/** Revoked, unless an owner who stays wants what uses them to go on, and answers for them. */
export function MadeKeys({ keys, of = "member", fixed = of === "you", onWish }: MadeKeysProps) {
  const t = useTranslations("keys.of-maker");
  const first = keys.slice(0, NAMED).join(", ");
  const more = keys.length - NAMED;
  const names = more > 0 ? t("names-more", { names: first, count: more }) : first;
  const count = keys.length;
  // Nobody keeps keys beyond what they may themselves.
  if (fixed) return <p className="break-words text-ink-2">{t(of === "you" ? "yours" : "fixed", { count, names })}</p>;
  return (
    <div>
      <RadioCards
        name="keys"
        label={t(of === "key" ? "label-of-key" : "label", { count })}
        defaultValue="revoke"
        onValueChange={(wish) => onWish?.(wish)}
        options={[
          { value: "revoke", label: t("revoke"), description: t("revoke-note", { count }) },
          { value: "keep", label: t("keep"), description: t("keep-note", { count }) },
        ]}
      />
      <p className="mt-1.5 break-words text-ink-2 text-small">{names}</p>
    </div>
  );
}
