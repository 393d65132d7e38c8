// Writes people who are invited: their place, their access, the invitation, its event, and its email.
import { type Actor, by, keyOf } from "@/lib/actors/actor";
import { holdingOf, told } from "@/lib/assignments/holdings";
import type { Assignment } from "@/lib/assignments/schema";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { giveRoles, roleColumns } from "@/lib/assignments/write-roles";
import { clock, type Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvents } from "@/lib/events/record-event";
import { sortName } from "@/lib/text/sort-name";
import { enqueueInvitationMails } from "./invitation-mail";
import { currentKeyId } from "./token";

export type Wanted = { email: string; address: string; name: string | null };
type Terms = {
  roles: string[];
  access: Assignment[];
  lifetimeHours?: number;
  message?: string | null;
  batchId: string;
};

const MEMBER_COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  email: "text",
  address: "text",
  name: "text",
  expires_at: "timestamptz",
  status: "member_status",
  owner: "boolean",
  owner_given_in: "uuid",
  role_rank: "smallint",
  sort_name: "text",
};
const INVITATION_COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  member_id: "uuid",
  key_id: "text",
  lifetime_hours: "int",
  message: "text",
  sent_by_id: "uuid",
  sent_by_key_id: "uuid",
  batch_id: "uuid",
};

export async function createPending(tx: Tx, me: Actor, terms: Terms, people: Wanted[]) {
  const organizationId = me.organization.id;
  const lifetimeHours = terms.lifetimeHours ?? me.organization.invitationLifetimeHours;
  const expiresAt = new Date((await clock(tx)).getTime() + lifetimeHours * 3_600_000);
  const message = terms.message ?? null;
  const pending = people.map((person) => ({ ...person, id: uuidv7(), invitationId: uuidv7(), givenIn: uuidv7() }));
  const keyId = currentKeyId();
  const { owner, roleRank } = roleColumns(terms.roles);
  const members = pending.map(({ id, email, address, name, givenIn }) => ({
    id,
    organization_id: organizationId,
    email,
    address,
    name,
    expires_at: expiresAt,
    status: "pending",
    owner,
    owner_given_in: owner ? givenIn : null,
    role_rank: roleRank,
    sort_name: sortName({ name, address }),
  }));
  await insertRows(tx, "member", MEMBER_COLUMNS, members);
  await giveRoles(tx, organizationId, pending, terms.roles);
  await giveAssignments(tx, organizationId, pending, terms.access);
  const invitations = pending.map(({ id, invitationId }) => ({
    id: invitationId,
    organization_id: organizationId,
    member_id: id,
    key_id: keyId,
    lifetime_hours: lifetimeHours,
    message,
    sent_by_id: me.behind?.id ?? null,
    sent_by_key_id: keyOf(me),
    batch_id: terms.batchId,
  }));
  await insertRows(tx, "invitation", INVITATION_COLUMNS, invitations);
  const offer = told("access", await holdingOf(tx, organizationId, terms));
  await recordEvents(
    tx,
    by(me),
    pending.map(({ id, email, givenIn }) => ({
      id: givenIn,
      action: "member.invited" as const,
      subject: { id, name: email },
      ...offer,
    })),
  );
  await enqueueInvitationMails(
    tx,
    me,
    pending.map(({ id, invitationId, address }) => ({
      id: invitationId,
      version: 1,
      keyId,
      message,
      member: { id, address, roles: terms.roles, access: terms.access, expiresAt },
    })),
  );
}
