"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section, SectionRow } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { usePost } from "@/components/use-post";
import { declineOfferedKeyAction, keepOfferedKeyAction } from "./actions";

export type Offered = {
  id: string;
  description: string;
  lastFour: string;
  holds: string[];
  from: string;
  until: string;
};

/** API keys that people who left offered to this owner. They are off until they are kept. */
export function OfferedKeys({ organization, keys }: { organization: string; keys: Offered[] }) {
  const t = useTranslations("keys.offered");
  const post = usePost();
  const [busy, setBusy] = useState<string | null>(null);
  if (keys.length === 0) return null;

  async function answer(keyId: string, action: typeof keepOfferedKeyAction) {
    setBusy(keyId);
    await post(action, { organization, keyId });
    setBusy(null);
  }

  return (
    <Section title={t("title")} lead={t("lead")}>
      {keys.map((key) => (
        <SectionRow
          key={key.id}
          label={<span className="break-words">{key.description}</span>}
          hint={
            <>
              <span className="font-mono text-[12px]">{`roster_…${key.lastFour}`}</span>
              {` · ${key.holds.join(" · ")} · `}
              {t.rich("from", { from: key.from, when: () => <Time value={key.until} /> })}
            </>
          }
        >
          <Button
            aria-label={t("revoke-named", { name: key.description })}
            disabled={busy === key.id}
            onClick={() => void answer(key.id, declineOfferedKeyAction)}
          >
            {t("revoke")}
          </Button>
          <Button
            variant="primary"
            aria-label={t("keep-named", { name: key.description })}
            pending={busy === key.id}
            onClick={() => void answer(key.id, keepOfferedKeyAction)}
          >
            {t("keep")}
          </Button>
        </SectionRow>
      ))}
    </Section>
  );
}
