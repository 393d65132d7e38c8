import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/app/dead-end";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile.undoEmail"))("done") };
}

export default async function UndoneEmailPage() {
  const t = await getTranslations("profile.undoEmail");
  return <DeadEnd title={t("done")} lead={t("doneLead")} way={{ href: "/sign-in", label: t("signIn") }} />;
}
