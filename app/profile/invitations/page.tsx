import { MailOpen } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnswerForm } from "@/app/invitations/[token]/answer-form";
import { DeclineButton } from "@/app/invitations/[token]/decline-button";
import { WaitingInvitation } from "@/app/waiting-invitation";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { accessInShort } from "@/lib/access-words/access-in-short";
import { listUnanswered } from "@/lib/invitations/list-waiting";
import { requirePerson } from "@/lib/requests/request-actor";

const PATH = "/profile/invitations";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("invitations") };
}

export default async function InvitationsPage() {
  const person = await requirePerson();
  if (!person.name) redirect(`/welcome?return=${PATH}`);
  const [t, invitations] = await Promise.all([getTranslations("profile.waiting"), listUnanswered(person)]);
  const access = await accessInShort(invitations);
  if (invitations.length === 0) {
    return (
      <EmptyState icon={<MailOpen />} title={t("emptyTitle")}>
        {t("empty", { email: person.email })}
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-[760px]">
      {invitations.map((invitation) => {
        const { memberId, token, organization, invitedBy, expired } = invitation;
        const names = {
          accept: t("acceptNamed", { organization }),
          decline: t("declineNamed", { organization }),
          declined: t("declined", { organization }),
        };
        return (
          <WaitingInvitation key={memberId} invitation={invitation} access={access.get(memberId) ?? []}>
            {expired ? (
              <>
                <ButtonLink href={`/invitations/${token}`} aria-label={t("viewNamed", { organization })}>
                  {t("view")}
                </ButtonLink>
                <DeclineButton
                  token={token}
                  organization={organization}
                  by={invitedBy}
                  size="medium"
                  name={names.decline}
                  toastText={names.declined}
                />
              </>
            ) : (
              <AnswerForm
                token={token}
                organization={organization}
                by={invitedBy}
                person={person.name}
                size="medium"
                names={names}
              />
            )}
          </WaitingInvitation>
        );
      })}
    </ul>
  );
}
