import { Laptop, Smartphone } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { SignedInSession } from "@/lib/profile/list-sessions";
import { EndOtherSessions, EndSession } from "./end-session";

const SMALL = ["iPhone", "iPad", "Android"];

export async function Sessions({ sessions }: { sessions: SignedInSession[] }) {
  const t = await getTranslations("profile.sessions");
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <Section title={t("title")} lead={t("lead")} action={others > 0 ? <EndOtherSessions count={others} /> : null}>
      <ul>
        {sessions.map(({ id, browser, system, current, seenAt, createdAt }) => {
          const name = browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"));
          const Icon = SMALL.includes(system ?? "") ? Smartphone : Laptop;
          return (
            <li key={id} className="flex items-center gap-3 border-line border-b py-3">
              <Icon aria-hidden="true" strokeWidth={1.5} className="size-5 shrink-0 text-ink-2" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2 font-medium">
                  {name}
                  {current ? <Badge tone="accent">{t("this")}</Badge> : null}
                </p>
                <p className="text-ink-2 text-small">
                  {current ? t("now") : t.rich("seen", { time: () => <Time value={seenAt} /> })}
                  {" · "}
                  {t.rich("since", { time: () => <Time value={createdAt} variant="date" /> })}
                </p>
              </div>
              {current ? null : <EndSession id={id} device={name} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
