import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findCurrentOrganization } from "@/app/current-organization";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { accessInShort } from "@/lib/access-words/access-in-short";
import { env } from "@/lib/env";
import { listOrganizations, type PersonsOrganization } from "@/lib/organizations/list-organizations";
import { requirePerson } from "@/lib/requests/request-actor";
import { LeaveOrganization } from "./leave-organization";
import { OrganizationLine } from "./organization-line";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("organizations") };
}

export default async function MyOrganizationsPage() {
  const person = await requirePerson();
  const [t, organizations] = await Promise.all([getTranslations("profile.orgs"), listOrganizations(person)]);
  const access = await accessInShort(organizations.map(({ id, memberId }) => ({ organizationId: id, memberId })));
  const current = await findCurrentOrganization(organizations);
  const others = organizations.filter(({ id }) => id !== current?.id);
  const mayCreate =
    env().WHO_CREATES_ORGANIZATIONS === "anyone" &&
    (env().ORGANIZATIONS_PER_USER === "many" || organizations.length === 0);
  const create = mayCreate ? <ButtonLink href="/organizations/new">{t("create")}</ButtonLink> : null;

  if (organizations.length === 0) {
    return (
      <EmptyState icon={<Building2 />} title={t("emptyTitle")} action={create}>
        {t("empty")}
      </EmptyState>
    );
  }
  return (
    <>
      {current ? (
        <Section title={t("current")}>
          <ul>
            <OrganizationLine organization={current} access={access.get(current.memberId) ?? []}>
              <LeaveOrganization organization={toLeave(current)} label={t("leaveCurrent")} verb={t("leaveCurrent")} />
            </OrganizationLine>
          </ul>
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section title={current ? t("others") : t("all")} action={create}>
          <ul>
            {others.map((organization) => (
              <OrganizationLine
                key={organization.id}
                organization={organization}
                access={access.get(organization.memberId) ?? []}
                switches
              >
                <LeaveOrganization
                  organization={toLeave(organization)}
                  label={t("leave")}
                  name={t("leaveNamed", { organization: organization.name })}
                />
              </OrganizationLine>
            ))}
          </ul>
        </Section>
      ) : (
        create
      )}
    </>
  );
}

/** The browser needs no more than this. */
const toLeave = ({ slug, name }: PersonsOrganization) => ({ slug, name });
