import { type Actor, by } from "@/lib/actors/actor";
import { touchedBy } from "@/lib/assignments/named-portions";
import { Prisma, type Tx } from "@/lib/database/db";
import type { NamedPortion } from "@/lib/events/details-in-scope";
import { recordEvents } from "@/lib/events/record-event";

type Going = {
  kind: string;
  resources: { id: string; name: string }[];
  because: { why: "resource" | "kind"; name: string };
};
type Holder = { holderId: string; holderName: string; isKey: boolean };
type Loss = Holder & { role: string; applicationRoles: string[] | null; ids: string[] };

/**
 * Tells each person and API key in the activity what they lose when these resources are deleted, which the caller does
 * next. Whoever has the same role on all of the kind loses nothing.
 */
export async function recordLostAccess(tx: Tx, me: Actor, { kind, resources, because }: Going) {
  const names = new Map(resources.map(({ id, name }) => [id, name]));
  const losses = await tx.$queryRaw<Loss[]>(lossesOn(me.organization.id, kind, [...names.keys()]));
  const events = [...Map.groupBy(losses, ({ holderId }) => holderId)].map(([id, own]) => {
    const { holderName = "", isKey = false } = own[0] ?? {};
    const lost = own.map(({ role, applicationRoles, ids }): NamedPortion => {
      const named = ids.map((id) => ({ id, name: names.get(id) ?? id }));
      return { kind, role, all: false, applicationRoles, resources: named };
    });
    return {
      action: isKey ? ("key.access-changed" as const) : ("member.access-changed" as const),
      subject: { id, name: holderName },
      details: { gained: [], lost, ...because },
      resources: touchedBy(lost),
    };
  });
  await recordEvents(tx, by(me), events);
}

/** Alike losses follow each other, so that the activity can fold them. */
const lossesOn = (organizationId: string, kind: string, ids: string[]) => Prisma.sql`
  SELECT coalesce(member.id, key.id) AS "holderId", coalesce(member.name, member.email, key.description) AS "holderName",
         key.id IS NOT NULL AS "isKey", assignment.role,
         CASE WHEN has_application_roles THEN application_roles END AS "applicationRoles",
         array_agg(DISTINCT resource_id ORDER BY resource_id) AS ids
    FROM assignment_resource AS listed
    JOIN assignment ON assignment.organization_id = listed.organization_id AND assignment.id = assignment_id
    LEFT JOIN member ON member.organization_id = listed.organization_id AND member.id = assignment.member_id
                    AND status IN ('pending', 'active', 'suspended')
    LEFT JOIN key ON key.organization_id = listed.organization_id AND key.id = key_id
                 AND revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
   WHERE listed.organization_id = ${organizationId}::uuid AND listed.kind = ${kind} AND resource_id = ANY(${ids}::text[])
     AND (member.id IS NOT NULL OR key.id IS NOT NULL)
     AND NOT EXISTS (
       SELECT FROM assignment AS everywhere
        WHERE everywhere.organization_id = listed.organization_id AND everywhere.kind = listed.kind AND everywhere."all"
          AND (everywhere.member_id = assignment.member_id OR everywhere.key_id = assignment.key_id)
          AND everywhere.role = assignment.role AND everywhere.has_application_roles = assignment.has_application_roles
          AND everywhere.application_roles @> assignment.application_roles
          AND everywhere.application_roles <@ assignment.application_roles)
   GROUP BY member.id, key.id, assignment.role, has_application_roles, application_roles
   ORDER BY key.id IS NOT NULL, assignment.role, "applicationRoles", ids, "holderId"`;
