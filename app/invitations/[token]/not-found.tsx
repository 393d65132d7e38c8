import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

/** Every unknown link gets the same page, so that nobody learns whether part of it is right. */
export default async function InvitationUnknown() {
  const t = await getTranslations("invitation");
  return <DeadEnd title={t("unknown.title")} lead={t("unknown.lead")} way={{ href: "/", label: t("home") }} />;
}
