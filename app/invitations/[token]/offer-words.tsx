import { getTranslations } from "next-intl/server";
import { type FoundOffer, senderOf } from "./found-offer";

/** Shows the personal message as its sender wrote it. */
export async function OfferMessage({ found }: { found: FoundOffer }) {
  const t = await getTranslations("invitation.open");
  const message = found.message?.trim();
  const sender = senderOf(found);
  if (!message) return null;
  return (
    <>
      {sender ? <p className="mt-3">{t("wrote", { name: givenName(sender) })}</p> : null}
      <blockquote dir="auto" className="mt-1.5 whitespace-pre-line border-line-strong border-s-2 ps-3.5 text-ink">
        {message}
      </blockquote>
    </>
  );
}

export async function OfferTitle({ found }: { found: FoundOffer }) {
  const t = await getTranslations("invitation.open");
  const by = senderOf(found);
  const organization = found.organization.name;
  return by ? t("title", { by, organization }) : t("titleUnsigned", { organization });
}

/** An address stays whole, because its parts are not names. */
function givenName(name: string): string {
  return name.includes("@") ? name : (name.split(" ")[0] ?? name);
}
