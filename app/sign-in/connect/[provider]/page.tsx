import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { currentSession } from "@/lib/auth";
import { emailPath } from "@/lib/sign-in/paths";
import { findProvider } from "@/lib/sign-in/providers";
import { returnTo } from "@/lib/sign-in/return-to";
import { signInWithAction } from "../../actions";
import { Notice } from "../../notice";

type Props = {
  params: Promise<{ provider: string }>;
  searchParams: Promise<{ return?: string | string[]; problem?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const provider = findProvider((await params).provider);
  if (!provider) notFound();
  return { title: (await getTranslations("signIn.connect"))("title", { provider: provider.name }) };
}

/** Runs after a sign-in by code, because only a signed-in person may connect another way to sign in. */
export default async function ConnectPage({ params, searchParams }: Props) {
  const [t, session, search] = await Promise.all([getTranslations("signIn"), currentSession(), searchParams]);
  const provider = findProvider((await params).provider);
  if (!provider) notFound();
  const path = returnTo(typeof search.return === "string" ? search.return : "/");
  if (!session) redirect(emailPath(path));

  const names = { provider: provider.name, email: session.user.email };
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("connect.title", names)}
      lead={t("connect.lead", names)}
      actions={
        <>
          <form action={signInWithAction}>
            <input type="hidden" name="provider" value={provider.id} />
            <input type="hidden" name="return" value={path} />
            <button type="submit" className={buttonClass({ variant: "primary", size: "large" })}>
              {t("continue")}
            </button>
          </form>
          <ButtonLink href={path} variant="quiet" size="large">
            {t("connect.later")}
          </ButtonLink>
        </>
      }
    >
      {search.problem === "other-address" ? <Notice>{t("connect.otherAddress", names)}</Notice> : null}
    </FocusedPage>
  );
}
