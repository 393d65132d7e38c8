import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { accessInShort } from "@/lib/access-words/access-in-short";
import { env } from "@/lib/env";
import { listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { requirePerson } from "@/lib/requests/request-actor";
import { findCurrentOrganization } from "./current-organization";
import { SignedInFoot } from "./signed-in-foot";
import { WaitingInvitation } from "./waiting-invitation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organization.home");
  return { title: { absolute: `${t("tab")} · Roster` } };
}

/** Goes to the organization that was used last. A person without one sees what they can do. */
export default async function HomePage() {
  const person = await requirePerson();
  if (!person.name) redirect("/welcome?return=/");
  const organizations = await listOrganizations(person);
  const current = await findCurrentOrganization(organizations);
  if (current) redirect(`/org/${current.slug}/members`);
  if (organizations[0]) redirect(`/suspended/${organizations[0].slug}`);

  const [t, invitations] = await Promise.all([getTranslations("organization.home"), listWaitingInvitations(person)]);
  const access = await accessInShort(invitations);
  const mayCreate = env().WHO_CREATES_ORGANIZATIONS === "anyone";
  const lead = mayCreate ? "leadAlone" : "leadOperator";
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("title", { name: person.name })}
      lead={invitations.length > 0 ? t("leadInvited", { count: invitations.length }) : t(lead, { email: person.email })}
      actions={
        mayCreate ? (
          <ButtonLink href="/organizations/new" size="large" variant={invitations.length > 0 ? "secondary" : "primary"}>
            {t("create")}
          </ButtonLink>
        ) : null
      }
      foot={<SignedInFoot email={person.email} />}
    >
      {invitations.length > 0 ? (
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="mb-2 text-small">
            {t("invitations")}
          </h2>
          <ul className="border-line border-t">
            {invitations.map((invitation) => (
              <WaitingInvitation
                key={invitation.memberId}
                invitation={invitation}
                access={access.get(invitation.memberId) ?? []}
              >
                <ButtonLink
                  href={`/invitations/${invitation.token}`}
                  variant={invitations.length === 1 ? "primary" : "secondary"}
                  aria-label={t("viewNamed", { organization: invitation.organization })}
                >
                  {t("view")}
                </ButtonLink>
              </WaitingInvitation>
            ))}
          </ul>
        </section>
      ) : null}
    </FocusedPage>
  );
}
