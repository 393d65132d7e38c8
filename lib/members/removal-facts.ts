import type { z } from "zod";
import { accessInWords } from "@/lib/access-words/access-in-words";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { visiblePart } from "@/lib/assignments/rules";
import { type SoleAdminOf, soleAdminOf } from "@/lib/assignments/sole-admin";
import { db, readFromDatabase } from "@/lib/database/db";
import { keysAnsweredForBy } from "@/lib/keys/keys-answered-for-by";
import { Refusal, refuseIf } from "@/lib/refusal";
import type { OneMember } from "./schema";

const SHOWN = 3;

export type RemovalFacts = {
  /** The number of open invitations that they sent, and the first few addresses. */
  invitations: number;
  addresses: string[];
  /** True if an open offer of ownership comes from them or is for them. */
  transfer: boolean;
  /** Resources on which they are the only admin, for viewers who see all resources. */
  soleAdminOf: SoleAdminOf;
  /** What they hold on resources, in words, as far as the viewer sees it. */
  access: string[];
  /** Keys that they are responsible for, for viewers who may see keys. */
  keys: string[];
  /** Browsers in which they are signed in, which lose access to this organization. */
  sessions: number;
};

/** Finds what ends or is left without an admin when this person is removed. */
export async function findRemovalFacts(actor: Actor, { memberId }: z.output<typeof OneMember>): Promise<RemovalFacts> {
  requireActive(actor);
  refuseIf(can(actor, "members.remove") ? null : "permission.owners-only");
  const organizationId = actor.organization.id;
  const member = await db().member.findUnique({
    where: { organizationId_id: { organizationId, id: memberId } },
    select: { id: true, userId: true },
  });
  if (!member) throw new Refusal("member.not-found");
  const sent = { organizationId, sentById: memberId, member: { status: "pending" } } as const;
  // A fellow admin knows about the resources that they share, and about nothing else.
  const seesAll = can(actor, "access.give");
  const [invitations, first, transfers, soleAdmin, keys, sessions, access] = await Promise.all([
    db().invitation.count({ where: sent }),
    db().invitation.findMany({ where: sent, take: SHOWN, select: { member: { select: { email: true } } } }),
    can(actor, "ownership.offer")
      ? db().transfer.count({
          where: { organizationId, state: "open", OR: [{ fromId: memberId }, { toId: memberId }] },
        })
      : 0,
    seesAll ? soleAdminOf(readFromDatabase, organizationId, memberId) : { count: 0, resources: [] },
    can(actor, "keys.manage") ? keysAnsweredForBy(organizationId, memberId) : [],
    countSessions(member.userId),
    accessSeen(actor, memberId),
  ]);
  const addresses = first.map(({ member: { email } }) => email);
  return { invitations, addresses, transfer: transfers > 0, soleAdminOf: soleAdmin, access, keys, sessions };
}

async function accessSeen(actor: Actor, memberId: string): Promise<string[]> {
  const viewer = await withScope(db(), actor);
  const held = visiblePart(viewer, await assignmentsOf(db(), actor.organization.id, memberId));
  return accessInWords(db(), actor.organization.id, held);
}

export async function countSessions(userId: string | null): Promise<number> {
  if (!userId) return 0;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM session WHERE user_id = ${userId}::uuid AND expires_at > clock_timestamp()`;
  return row?.count ?? 0;
}
