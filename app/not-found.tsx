import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadEnd } from "./dead-end";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.not-found");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("shell.not-found");
  return <DeadEnd title={t("title")} lead={t("lead")} way={{ href: "/", label: t("home") }} />;
}
