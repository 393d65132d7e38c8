// Emails owners about what an operator did to their organization.
import { gainedInMails } from "@/lib/access-words/abilities-in-mails";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { changeOfRole } from "@/lib/members/change-of-role";
import { translate } from "@/lib/text/sentence";

type Organization = { id: string; name: string; slug: string };

// An operator has no address that owners could reply to.
const operatorInMails = ({ name, slug }: Organization) => ({
  organization: name,
  slug,
  by: translate("activity.byOperator"),
  byEmail: "",
});

/** `before` holds the roles that they could use until now. */
export async function tellMadeOwner(tx: Tx, organization: Organization, to: string, before: string[]) {
  const after = [catalog().owner.id, ...before];
  await enqueueMail(tx, {
    template: "role-changed",
    to,
    organizationId: organization.id,
    input: {
      ...operatorInMails(organization),
      role: roleName(catalog(), after),
      gains: gainedInMails(changeOfRole(catalog(), before, after).gains),
      losses: [],
    },
  });
}

/** They owned the organization when it was closed, and own it again. */
export async function tellBack(tx: Tx, organization: Organization, to: string) {
  await enqueueMail(tx, {
    template: "reinstated",
    to,
    organizationId: organization.id,
    input: operatorInMails(organization),
  });
}
