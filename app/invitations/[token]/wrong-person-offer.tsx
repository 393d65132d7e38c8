import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { ButtonLink } from "@/components/ui/button-link";
import type { Person } from "@/lib/actors/actor";
import { maskAddress } from "@/lib/forms/address";
import { oneStop } from "@/lib/text/one-stop";
import { type FoundOffer, senderOf } from "./found-offer";

type WrongPersonOfferProps = { token: string; found: FoundOffer; person: Person };

/** The masked address may look like the person's own, so the page says that it is a different one. */
export async function WrongPersonOffer({ token, found, person }: WrongPersonOfferProps) {
  const t = await getTranslations("invitation.wrongPerson");
  const by = senderOf(found);
  const values = { organization: found.organization.name, address: maskAddress(found.member.email) };
  return (
    <FocusedPage
      mark={{ name: found.organization.name }}
      title={t("title", values)}
      lead={
        <>
          <p>{t("lead", { email: person.email })}</p>
          <p className="mt-2">{oneStop(by ? t("by", { ...values, by }) : t("unsigned", values))}</p>
        </>
      }
      actions={
        <>
          <ButtonLink
            href={`/sign-in?${new URLSearchParams({ return: `/invitations/${token}` })}`}
            size="large"
            variant="primary"
          >
            {t("switch")}
          </ButtonLink>
          <ButtonLink href="/" size="large" variant="quiet">
            {t("stay")}
          </ButtonLink>
        </>
      }
      foot={t("hint")}
    />
  );
}
