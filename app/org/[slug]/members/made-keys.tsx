"use client";

import { useTranslations } from "next-intl";
import { RadioCards } from "@/components/ui/radio-cards";

const NAMED = 5;

/** Revoked, unless an owner who stays wants what uses them to go on. */
export function MadeKeys({ keys, yours = false }: { keys: readonly string[]; yours?: boolean }) {
  const t = useTranslations("keys.of-maker");
  const first = keys.slice(0, NAMED).join(", ");
  const more = keys.length - NAMED;
  const names = more > 0 ? t("names-more", { names: first, count: more }) : first;
  // Nobody keeps keys beyond what they may themselves.
  if (yours) return <p className="break-words text-ink-2">{t("yours", { count: keys.length, names })}</p>;
  return (
    <div>
      <RadioCards
        name="keys"
        label={t("label", { count: keys.length })}
        defaultValue="revoke"
        options={[
          { value: "revoke", label: t("revoke"), description: t("revoke-note", { count: keys.length }) },
          { value: "keep", label: t("keep"), description: t("keep-note", { count: keys.length }) },
        ]}
      />
      <p className="mt-1.5 break-words text-ink-2 text-small">{names}</p>
    </div>
  );
}
