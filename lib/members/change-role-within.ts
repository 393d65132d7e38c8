import type { z } from "zod";
import { gainedInMails, lostInMails } from "@/lib/access-words/abilities-in-mails";
import { portionsInMailWords } from "@/lib/access-words/access-in-words";
import { type Actor, by, keyOf } from "@/lib/actors/actor";
import type { Giver } from "@/lib/actors/find-scope";
import { changeAccess } from "@/lib/assignments/change-access";
import { requireKnownRoles, writeRoles } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { isOwnerRole, roleName } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { partWithInvitations, successorOf } from "@/lib/invitations/part-with-invitations";
import { whyNotInvite } from "@/lib/invitations/rules";
import { partWithKeys } from "@/lib/keys/end-keys";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { voidTransfersOf } from "@/lib/transfers/void-transfers";
import { changeOfRole } from "./change-of-role";
import { limitMailsTo } from "./mail-limit";
import { countOwners } from "./require-member";
import { type MemberFacts, whyNotChangeRole, whyNotEditAccess, whyNotEditRole } from "./rules";
import type { ChangeRole } from "./schema";
import { tellOfChange } from "./tell-of-change";

type Input = Omit<z.output<typeof ChangeRole>, "memberId">;
type Changed = { gains: string[]; losses: string[] } | null;

/**
 * Writes the change for one member, sends the email, and records the event. Whatever
 * the input leaves out stays as it is.
 */
export async function changeRoleWithin(tx: Tx, me: Giver, member: MemberFacts, input: Input) {
  const changes = [await changeOrganizationRoles(tx, me, member, input), await changeReach(tx, me, member, input)];
  const [role, reach] = changes;
  if (!role && !reach) return answer(member, changes, member.roles);

  const roles = input.roles ?? member.roles;
  const given = { roles, access: input.access ?? [] };
  const gains = changes.flatMap((change) => change?.gains ?? []);
  if (member.status === "pending" && !whyNotInvite(me, me.organization, given)) {
    await standBehind(tx, me, member.id, gains.length > 0);
  }
  const losses = changes.flatMap((change) => change?.losses ?? []);
  const says = role !== null || gains.length + losses.length > 0;
  if (says && member.status === "active" && member.id !== me.id) {
    if (gains.length > 0) await limitMailsTo(tx, me, member);
    await tellOfChange(tx, me, member, { role: role ? roleName(catalog(), roles) : null, gains, losses });
  }
  return answer(member, changes, roles);
}

const answer = ({ name, email }: MemberFacts, [role, access]: Changed[], roles: string[]) => ({
  name,
  email,
  roles,
  changed: { role: role !== null, access: access !== null },
});

async function changeOrganizationRoles(tx: Tx, me: Actor, member: MemberFacts, input: Input): Promise<Changed> {
  if (!input.roles) return null;
  requireKnownRoles(input.roles, member.roles);
  const wanted = { roles: input.roles, owner: isOwnerRole(catalog(), input.roles) };
  refuseIf(whyNotEditRole(me, member));
  if (input.before && !sameRoles(input.before, member.roles)) throw new Refusal("member.changed-meanwhile");
  if (sameRoles(input.roles, member.roles)) return null;
  refuseIf(whyNotChangeRole(me, member, wanted, await countOwners(tx, me.organization.id)));

  if (member.owner !== wanted.owner) await voidTransfersOf(tx, me, member.id);
  const givenIn = uuidv7();
  await writeRoles(tx, me.organization.id, { id: member.id, givenIn }, input.roles);
  await recordEvent(tx, by(me), {
    id: givenIn,
    action: "member.role-changed",
    subject: { id: member.id, name: displayName(member) },
    details: { from: roleName(catalog(), member.roles), to: roleName(catalog(), input.roles) },
  });
  const { gains, losses } = changeOfRole(catalog(), member.roles, input.roles);
  const successorId = successorOf(me, input.invitations, member);
  if (losses.includes("keys.manage")) await partWithKeys(tx, me, member, { keys: input.keys, successorId });
  // Nobody could accept the invitations that they sent any more.
  if (losses.includes("members.invite") || losses.includes("access.give")) {
    await partWithInvitations(tx, me, member, successorId);
  }
  return {
    gains: gainedInMails(gains),
    losses: lostInMails(losses),
  };
}

async function changeReach(tx: Tx, me: Giver, member: MemberFacts, input: Input): Promise<Changed> {
  if (!input.access) return null;
  refuseIf(whyNotEditAccess(me, member));
  const holder = { id: member.id, name: displayName(member) };
  const change = await changeAccess(tx, me, holder, input.access, input.accessBefore);
  if (!change) return null;
  const { gains, losses, nameOf } = change;
  return { gains: portionsInMailWords(gains, nameOf), losses: portionsInMailWords(losses, nameOf) };
}

/**
 * A plain member may have sent the invitation but cannot give this, so accepting would be
 * refused. What a key gave ends with the key.
 */
async function standBehind(tx: Tx, me: Actor, memberId: string, gives: boolean) {
  const own = me.kind === "key" && gives;
  await tx.invitation.updateMany({
    where: { organizationId: me.organization.id, memberId, ...(own ? {} : { sentBy: { owner: false } }) },
    data: { sentById: me.behind?.id ?? null, sentByKeyId: keyOf(me) },
  });
}

function sameRoles(one: string[], other: string[]) {
  return one.length === other.length && one.every((role) => other.includes(role));
}
