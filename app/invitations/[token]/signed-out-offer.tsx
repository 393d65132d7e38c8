import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { maskAddress } from "@/lib/forms/address";
import type { FoundOffer } from "./found-offer";
import { LinkForm } from "./link-form";
import { OfferFacts } from "./offer-facts";
import { OfferMessage, OfferTitle } from "./offer-words";

/**
 * Everyone with the link sees the same page, with or without an account. It reveals no more than
 * the email did, and less of the address.
 */
export async function SignedOutOffer({ token, found }: { token: string; found: FoundOffer }) {
  const t = await getTranslations("invitation.signedOut");
  return (
    <FocusedPage
      mark={{ name: found.organization.name }}
      title={<OfferTitle found={found} />}
      lead={<OfferMessage found={found} />}
      foot={t("foot")}
    >
      <OfferFacts found={found} address={maskAddress(found.member.email)} person={null} />
      <p className="mt-5 text-ink-2">{t("lead")}</p>
      <LinkForm token={token} does="sign-in" label={t("continue")} />
    </FocusedPage>
  );
}
