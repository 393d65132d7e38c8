import { getTranslations } from "next-intl/server";
import { type Found, senderOf } from "./found";

/** The personal message, as its sender wrote it. */
export async function OfferMessage({ found }: { found: Found }) {
  const t = await getTranslations("invitation.open");
  const { message } = found;
  const sender = senderOf(found);
  if (!message) return null;
  return (
    <span className="whitespace-pre-line">
      {sender ? t("wrote", { name: givenName(sender), message }) : t("quoted", { message })}
    </span>
  );
}

export async function OfferTitle({ found }: { found: Found }) {
  const t = await getTranslations("invitation.open");
  const by = senderOf(found);
  const organization = found.organization.name;
  return by ? t("title", { by, organization }) : t("titleUnsigned", { organization });
}

/** An address stays whole: its parts are not names. */
function givenName(name: string): string {
  return name.includes("@") ? name : (name.split(" ")[0] ?? name);
}
