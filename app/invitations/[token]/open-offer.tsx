import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import type { Person } from "@/lib/actors/actor";
import { AnswerForm } from "./answer-form";
import { type FoundOffer, senderOf } from "./found-offer";
import { OfferFacts } from "./offer-facts";
import { OfferMessage, OfferTitle } from "./offer-words";

type OpenOfferProps = { token: string; found: FoundOffer; person: Person };

export async function OpenOffer({ token, found, person }: OpenOfferProps) {
  const t = await getTranslations("invitation.open");
  const { organization, member } = found;
  return (
    <FocusedPage
      mark={{ name: organization.name }}
      title={<OfferTitle found={found} />}
      lead={
        <>
          {organization.activeMembers > 0 ? <p>{t("join", { count: organization.activeMembers })}</p> : null}
          <OfferMessage found={found} />
        </>
      }
      foot={t("signedIn", { email: person.email })}
    >
      <OfferFacts found={found} address={member.email} person={person} />
      <AnswerForm
        token={token}
        organization={organization.name}
        by={senderOf(found)}
        person={person.name}
        suggested={member.name}
        className="mt-[26px]"
      />
    </FocusedPage>
  );
}
