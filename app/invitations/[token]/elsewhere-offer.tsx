import { getFormatter, getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Person } from "@/lib/actors/actor";
import { oneStop } from "@/lib/text/one-stop";
import { DeclineButton } from "./decline-button";
import { type FoundOffer, senderOf } from "./found-offer";
import { OfferFacts } from "./offer-facts";

type ElsewhereOfferProps = { token: string; found: FoundOffer; person: Person; elsewhere: string[] };

const STEPS = ["backUp", "leave", "comeBack", "accept", "restore"] as const;

/** Shown if a user may have one organization and is a member elsewhere. Only that person sees its name. */
export async function ElsewhereOffer({ token, found, person, elsewhere }: ElsewhereOfferProps) {
  const [t, format] = await Promise.all([getTranslations("invitation.elsewhere"), getFormatter()]);
  const by = senderOf(found);
  const values = { organization: found.organization.name, elsewhere: format.list(elsewhere) };
  const until = () => (found.member.expiresAt ? <Time value={found.member.expiresAt} variant="datetime" /> : null);
  return (
    <FocusedPage
      mark={{ name: found.organization.name }}
      title={t("title", values)}
      lead={oneStop(by ? t("lead", { ...values, by }) : t("leadUnsigned", values))}
      actions={
        <>
          <ButtonLink href="/profile/organizations" size="large" variant="primary">
            {t("leave")}
          </ButtonLink>
          <DeclineButton token={token} organization={found.organization.name} by={by} />
        </>
      }
    >
      <ol className="border-line border-t">
        {STEPS.map((step, index) => (
          <li key={step} className="flex gap-3 border-line border-b py-2.5">
            <span aria-hidden="true" className="w-4 shrink-0 text-right text-ink-3">
              {index + 1}
            </span>
            <span className="min-w-0">{t.rich(`steps.${step}`, { ...values, until })}</span>
          </li>
        ))}
      </ol>
      <h2 className="mt-7 mb-2 font-medium">{t("offered")}</h2>
      <OfferFacts found={found} address={found.member.email} person={person} />
    </FocusedPage>
  );
}
