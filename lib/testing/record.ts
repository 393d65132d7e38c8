// Reads back what tests check: rows, events, emails, and whether anything changed at all.
import { db } from "@/lib/database/db";

export function memberRow(id: string) {
  return db().member.findFirstOrThrow({
    where: { id },
    include: { assignments: { select: { role: true } }, invitation: true },
  });
}

// What one process wrote is in order by its id. By time it is not, because a clock may be set back a little.

/** The events of an organization, oldest first, as "who action whom". */
export async function trailOf(organizationId: string): Promise<string[]> {
  const events = await db().event.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
  return events.map((event) => [event.actorName, event.action, event.subjectName].filter(Boolean).join(" "));
}

export function eventsOf(organizationId: string, action: string) {
  return db().event.findMany({ where: { organizationId, action }, orderBy: { id: "asc" } });
}

/** The emails of an organization, oldest first. */
export function mailsOf(organizationId: string) {
  return db().mail.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
}

/** The emails as "template to address", sorted. */
export async function outboxOf(organizationId: string): Promise<string[]> {
  return (await mailsOf(organizationId)).map((mail) => `${mail.template} to ${mail.to}`).sort();
}

/**
 * One value for everything that is stored about an organization. If it is the same before and after, nothing changed.
 */
export async function everythingOf(organizationId: string): Promise<string> {
  const tables = [
    ...["organization", "member", "invitation", "transfer", "session", "resource", "assignment", "assignment_resource"],
    ...["bill", "key", "event", "event_resource", "mail"],
  ];
  const sums: string[] = [];
  for (const table of tables) {
    const [row] = await db().$queryRawUnsafe<{ sum: string }[]>(
      `SELECT coalesce(md5(string_agg(said, '' ORDER BY said)), '') AS sum
         FROM (SELECT (to_jsonb("${table}") - '{used_at,token_key_id}'::text[])::text AS said, * FROM "${table}") AS rows
        WHERE ${table === "organization" ? "id" : "organization_id"} = $1::uuid`,
      organizationId,
    );
    sums.push(`${table} ${row?.sum}`);
  }
  return sums.join("\n");
}

/** The counts that triggers keep on the organization, next to the real ones. */
export async function tallyOf(organizationId: string) {
  const [row] = await db().$queryRaw<{ kept: number[]; counted: number[] }[]>`
    SELECT array[active_members, pending_members, suspended_members, active_owners] AS kept,
           (SELECT array[count(*) FILTER (WHERE status = 'active'), count(*) FILTER (WHERE status = 'pending'),
                         count(*) FILTER (WHERE status = 'suspended'),
                         count(*) FILTER (WHERE owner AND status = 'active')]::int[]
              FROM member WHERE organization_id = organization.id) AS counted
      FROM organization WHERE id = ${organizationId}::uuid`;
  if (!row) throw new Error("There is no such organization.");
  return row;
}
