import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { ButtonLink } from "@/components/ui/button-link";
import type { Person } from "@/lib/actors/actor";
import { maskAddress } from "@/lib/forms/address";
import { oneStop } from "@/lib/text/one-stop";
import { type FoundOffer, senderOf } from "./found-offer";
import { LinkForm } from "./link-form";

type WrongPersonOfferProps = { token: string; found: FoundOffer; person: Person };

export async function WrongPersonOffer({ token, found, person }: WrongPersonOfferProps) {
  const t = await getTranslations("invitation.wrongPerson");
  const by = senderOf(found);
  const values = { organization: found.organization.name, email: person.email };
  return (
    <FocusedPage
      mark={{ name: found.organization.name }}
      title={t("title", { address: maskAddress(found.member.email) })}
      lead={
        <>
          <p>{oneStop(by ? t("lead", { ...values, by }) : t("leadUnsigned", values))}</p>
          <p className="mt-2">{t("hint")}</p>
        </>
      }
    >
      <LinkForm token={token} does="switch" label={t("switch")}>
        <ButtonLink href="/" size="large" variant="quiet">
          {t("stay")}
        </ButtonLink>
      </LinkForm>
    </FocusedPage>
  );
}
