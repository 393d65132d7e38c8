// Takes a role away everywhere in an organization, for an operator whose next
// catalog lacks it. The current catalog may lack it too.
import { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { changeOfAccess } from "@/lib/assignments/change-of-access";
import { nameResources } from "@/lib/assignments/name-resources";
import { namedPortions, touchedBy } from "@/lib/assignments/named-portions";
import { assignmentsOf, readAssignments } from "@/lib/assignments/read-assignments";
import { catalogId, type Held } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { areOrganizationRoles, findKind, roleOn } from "@/lib/catalog/roles";
import { Prisma, type Tx, transaction } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { Refusal, refuseIf } from "@/lib/refusal";
import { changeRoleWithin } from "./change-role-within";
import { requireMember } from "./require-member";

const { sql } = Prisma;

/** Without a kind, this is a role on the organization. */
export const TakeRole = z.strictObject({
  role: catalogId,
  kind: catalogId.optional(),
  only: z.literal("with-application-roles").optional(),
});
type Taken = z.output<typeof TakeRole>;

/** One transaction can change and notify this many members well within its time limit. */
const LOT = 50;

/**
 * Works in batches that are complete in themselves, so an interrupted run is simply repeated. Owners stay owners,
 * because ownership is not a role that someone gave.
 */
export async function takeRole(actor: Actor, taken: Taken): Promise<{ members: number; keys: number }> {
  await inOrganization(actor, (tx, me) => requireRole(tx, me, taken));
  let members = 0;
  for (let after: string | undefined; ; ) {
    const lot = await inOrganization(actor, (tx, me) => takeLot(tx, me, taken, after));
    members += lot.length;
    after = lot.at(-1);
    if (lot.length < LOT) break;
  }
  const keys = await inOrganization(actor, (tx, me) => takeFromKeys(tx, me, taken));
  return { members, keys: keys.length };
}

function inOrganization<T>(actor: Actor, work: (tx: Tx, me: Giver) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    refuseIf(me.owner && can(me, "members.change-role") ? null : "permission.owners-only");
    return work(tx, me);
  });
}

const assigned = (organizationId: string, { role, kind, only }: Taken) => sql`
  assignment.organization_id = ${organizationId}::uuid AND role = ${role} AND kind IS NOT DISTINCT FROM ${kind ?? null}
    AND (has_application_roles OR ${only === undefined})`;

/** A misspelled role must not look like success. */
async function requireRole(tx: Tx, me: Giver, { role, kind }: Taken) {
  const isInCatalog =
    kind === undefined
      ? areOrganizationRoles(catalog(), [role])
      : findKind(catalog(), kind)?.roles.some(({ id }) => id === role);
  if (isInCatalog) return;
  const held = await tx.assignment.findFirst({
    where: { organizationId: me.organization.id, kind: kind ?? null, role },
    select: { id: true },
  });
  if (held) return;
  const organization = me.organization.name;
  if (kind === undefined) throw new Refusal("operator.no-such-role", { organization, role });
  throw new Refusal("operator.no-such-role-on", { organization, role, kind });
}

async function takeLot(tx: Tx, me: Giver, taken: Taken, after: string | undefined): Promise<string[]> {
  const organizationId = me.organization.id;
  const holders = await tx.$queryRaw<{ id: string }[]>`
    SELECT member.id FROM member
     WHERE member.organization_id = ${organizationId}::uuid AND status IN ('pending', 'active', 'suspended')
       AND id IN (SELECT member_id FROM assignment WHERE ${assigned(organizationId, taken)} AND member_id IS NOT NULL)
       AND (${after ?? null}::uuid IS NULL OR id > ${after ?? null}::uuid)
     ORDER BY id LIMIT ${LOT}`;
  for (const { id } of holders) {
    const member = await requireMember(tx, organizationId, id);
    const stays = (one: Held) =>
      one.kind !== taken.kind || one.role !== taken.role || (taken.only !== undefined && one.applicationRoles === null);
    await changeRoleWithin(
      tx,
      me,
      member,
      taken.kind === undefined
        ? { roles: member.roles.filter((role) => role !== taken.role) }
        : { access: (await assignmentsOf(tx, organizationId, id)).filter(stays) },
    );
  }
  return holders.map(({ id }) => id);
}

async function takeFromKeys(tx: Tx, me: Giver, taken: Taken): Promise<string[]> {
  const organizationId = me.organization.id;
  const keys = await tx.$queryRaw<{ id: string; description: string }[]>`
    SELECT id, description FROM key
     WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())
       AND id IN (SELECT key_id FROM assignment WHERE ${assigned(organizationId, taken)})
     ORDER BY id`;
  const ids = keys.map(({ id }) => id);
  const held = await readAssignments(tx, organizationId, ids, "key");
  await tx.$executeRaw`DELETE FROM assignment WHERE ${assigned(organizationId, taken)} AND key_id = ANY(${ids}::uuid[])`;
  const holds = await readAssignments(tx, organizationId, ids, "key");
  const losses = ids.map((id) => changeOfAccess(held.get(id) ?? [], holds.get(id) ?? []).losses);
  const nameOf = await nameResources(tx, organizationId, losses.flat());
  const { role, kind } = taken;
  const name = roleOn(catalog(), kind ?? null, role);
  await recordEvents(
    tx,
    by(me),
    keys.map(({ id, description }, nth) => {
      const lost = namedPortions(losses[nth] ?? [], nameOf);
      return {
        action: "key.role-taken" as const,
        subject: { id, name: description },
        details: kind ? { name, role, kind, lost } : { name, role },
        resources: touchedBy(lost),
      };
    }),
  );
  return ids;
}
