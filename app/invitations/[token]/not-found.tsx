import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

/** The same for every link that is none of ours: whether half of one is true is nobody's to know. */
export default async function InvitationUnknown() {
  const t = await getTranslations("invitation");
  return <DeadEnd title={t("unknown.title")} lead={t("unknown.lead")} way={{ href: "/", label: t("home") }} />;
}
