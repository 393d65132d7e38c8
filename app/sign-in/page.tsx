import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { Link } from "@/components/ui/link";
import { currentSession, wantedBefore } from "@/lib/auth";
import { env } from "@/lib/env";
import { configuredProviders, findProvider } from "@/lib/sign-in/providers";
import { returnTo } from "@/lib/sign-in/return-to";
import { RequestCode } from "@/lib/sign-in/schema";
import type { Mailed } from "@/lib/sign-in/verbs/request-code";
import { CodeStep } from "./code-step";
import { EmailForm } from "./email-form";
import { invitationAhead } from "./invitation-ahead";
import { MailboxHint } from "./mailbox-hint";
import { Notice } from "./notice";
import { ProviderButtons } from "./provider-buttons";

type Search = Partial<
  Record<"return" | "email" | "fixed" | "step" | "mail" | "connect" | "problem" | "error", string | string[]>
>;
type Props = { searchParams: Promise<Search> };

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value.slice(0, 2_000) : "");

const PROBLEMS = ["unverified", "reserved"] as const;

const addressIn = (search: Search) => RequestCode.shape.email.safeParse(one(search.email)).data?.email ?? "";

const mailedIn = ({ mail }: Search): Mailed => (mail === "earlier" || mail === "perhaps" ? mail : "now");

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, search] = await Promise.all([getTranslations("signIn"), searchParams]);
  return { title: one(search.step) === "code" && addressIn(search) ? t("code.tab") : t("tab") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [t, session, search] = await Promise.all([getTranslations("signIn"), currentSession(), searchParams]);
  const connect = findProvider(one(search.connect));
  const wanted = search.error ? await wantedBefore() : returnTo(one(search.return));
  const ahead = await invitationAhead(wanted, session?.user ?? null);
  // Whoever switches accounts stays signed in until the other one is.
  if (session && !ahead) redirect(wanted);
  const invitation = ahead?.open ?? null;

  const email = addressIn(search);
  const fixed = email !== "" && one(search.fixed) === "1";
  if (email && one(search.step) === "code") {
    return (
      <CodeStep
        email={email}
        fixed={fixed}
        path={wanted}
        mailed={mailedIn(search)}
        invitation={fixed ? null : invitation}
      />
    );
  }

  const path = connect ? `/sign-in/connect/${connect.id}?${new URLSearchParams({ return: wanted })}` : wanted;
  const known = PROBLEMS.find((problem) => problem === search.problem);
  const problem = connect
    ? t("problem.connect", { email, provider: connect.name })
    : known
      ? t(`problem.${known}`)
      : one(search.error) && t("problem.provider");
  const providers = connect ? [] : configuredProviders();
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("title")}
      lead={<p>{fixed ? t("leadFixed") : t("lead")}</p>}
      foot={env().localOnly ? <MailboxHint /> : null}
    >
      {problem ? <Notice>{problem}</Notice> : null}
      {invitation ? <Notice>{t("invitation", invitation)}</Notice> : null}
      <EmailForm email={email} fixed={fixed} path={path} />
      {providers.length ? <ProviderButtons providers={providers} path={wanted} switching={session !== null} /> : null}
      {session ? (
        <Link quiet href={wanted} className="mt-3 inline-block py-1 text-small">
          {t("stay", { email: session.user.email })}
        </Link>
      ) : null}
    </FocusedPage>
  );
}
