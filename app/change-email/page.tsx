import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BreakingAddress } from "@/app/breaking-address";
import { MailboxHint } from "@/app/sign-in/mailbox-hint";
import { Notice } from "@/app/sign-in/notice";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import type { Person } from "@/lib/actors/actor";
import { env } from "@/lib/env";
import { listUnanswered } from "@/lib/invitations/list-waiting";
import { findProof, sessionOf } from "@/lib/proof/proof";
import { requirePerson } from "@/lib/requests/request-actor";
import { RESERVED_DAYS } from "@/lib/sign-in/reserved-addresses";
import { AddressForm } from "./address-form";
import { CodesForm } from "./codes-form";

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile.changeEmail"))("title") };
}

/** The steps are: the new address, both codes, done. Codes that can still be entered say which step it is. */
export default async function ChangeEmailPage({ searchParams }: Props) {
  const [person, { step }] = await Promise.all([requirePerson(), searchParams]);
  if (step === "done") return <Done person={person} />;
  const to = step === "address" ? null : await findProof(sessionOf(person), "new-email");
  return to ? <Codes person={person} newEmail={to.email} /> : <NewAddress person={person} />;
}

async function NewAddress({ person }: { person: Person }) {
  const [t, invitations] = await Promise.all([getTranslations("profile.changeEmail"), listUnanswered(person)]);
  const days = RESERVED_DAYS;
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("title")}
      lead={<p>{t.rich("lead", { email: () => <Address email={person.email} /> })}</p>}
      foot={
        <ul className="list-disc space-y-1 pl-4">
          <li>{t("sees")}</li>
          <li>{t("signsOut")}</li>
          <li>{t.rich("undo", { days, email: () => <BreakingAddress address={person.email} /> })}</li>
        </ul>
      }
    >
      {invitations.length > 0 ? (
        <Notice>
          {t.rich("invited", {
            count: invitations.length,
            link: (words) => <Link href="/profile/invitations">{words}</Link>,
          })}
        </Notice>
      ) : null}
      <AddressForm />
    </FocusedPage>
  );
}

async function Codes({ person, newEmail }: { person: Person; newEmail: string }) {
  const t = await getTranslations("profile.changeEmail");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("codes.title")}
      lead={
        <p>
          {t.rich("codes.lead", {
            old: () => <Address email={person.email} />,
            new: () => <Address email={newEmail} />,
          })}
        </p>
      }
      foot={env().localOnly ? <MailboxHint /> : null}
    >
      <CodesForm email={person.email} newEmail={newEmail} />
    </FocusedPage>
  );
}

async function Done({ person }: { person: Person }) {
  const t = await getTranslations("profile.changeEmail.done");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t.rich("title", { email: () => <BreakingAddress address={person.email} /> })}
      lead={t("lead", { days: RESERVED_DAYS })}
      actions={
        <ButtonLink href="/profile" size="large" variant="primary">
          {t("profile")}
        </ButtonLink>
      }
    />
  );
}

function Address({ email }: { email: string }) {
  return (
    <strong className="font-medium text-ink">
      <BreakingAddress address={email} />
    </strong>
  );
}
