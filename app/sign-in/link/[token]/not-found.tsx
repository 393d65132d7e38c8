import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

export default async function LinkGone() {
  const t = await getTranslations("signIn.link");
  return <DeadEnd title={t("gone")} lead={t("goneLead")} way={{ href: "/sign-in", label: t("again") }} />;
}
