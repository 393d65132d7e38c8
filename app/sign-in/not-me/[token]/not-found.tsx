import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

export default async function NotMeGone() {
  const t = await getTranslations("signIn.notMe");
  return <DeadEnd title={t("gone")} lead={t("goneLead")} way={{ href: "/profile", label: t("profile") }} />;
}
