import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

export default async function UndoGone() {
  const t = await getTranslations("profile.undoEmail");
  return <DeadEnd title={t("gone")} lead={t("goneLead")} way={{ href: "/sign-in", label: t("signIn") }} />;
}
