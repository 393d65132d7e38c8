import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { requirePerson } from "@/lib/requests/request-actor";
import { returnTo } from "@/lib/sign-in/return-to";
import { NameForm } from "./name-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn.welcome"))("tab") };
}

type Props = { searchParams: Promise<{ return?: string | string[] }> };

/** Asked once, on the way to the page that the person wanted. */
export default async function WelcomePage({ searchParams }: Props) {
  const search = await searchParams;
  const path = returnTo(typeof search.return === "string" ? search.return : "/");
  const person = await requirePerson();
  if (person.name) redirect(path);
  const t = await getTranslations("signIn.welcome");
  return (
    <FocusedPage mark={<RosterMark />} title={t("title")} lead={t("lead", { email: person.email })}>
      <NameForm path={path} />
    </FocusedPage>
  );
}
