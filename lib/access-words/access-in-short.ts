// Summarizes for people what they reach where they belong or are invited: "Viewer on 3 hosted deployments".

import type { HeldRole } from "@/lib/assignments/held-role";
import { catalog } from "@/lib/catalog/catalog";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { heldInWords } from "./held-in-words";
import { say } from "./say";

/** Maps each stay to its roles, with each role on a kind once. */
export async function accessInShort(
  stays: readonly { organizationId: string; memberId: string }[],
  read: Read = readFromDatabase,
): Promise<Map<string, string[]>> {
  if (stays.length === 0) return new Map();
  const rows = await read<HeldRole & { memberId: string }>(Prisma.sql`
    SELECT stay.member_id AS "memberId", assignment.kind, assignment.role, bool_or(assignment."all") AS "all",
           count(DISTINCT listed.resource_id)::int AS count
      FROM unnest(${stays.map((stay) => stay.organizationId)}::uuid[], ${stays.map((stay) => stay.memberId)}::uuid[])
           AS stay (organization_id, member_id)
      JOIN assignment ON assignment.organization_id = stay.organization_id AND assignment.member_id = stay.member_id
                     AND assignment.kind IS NOT NULL
      LEFT JOIN assignment_resource AS listed
        ON listed.organization_id = stay.organization_id AND listed.assignment_id = assignment.id
     GROUP BY 1, 2, 3`);
  const places = catalog().kinds.flatMap(({ id, roles }) => roles.map((role) => `${id} ${role.id}`));
  const place = ({ kind, role }: HeldRole) => places.indexOf(`${kind} ${role}`);
  const held = Map.groupBy(
    rows.sort((a, b) => place(a) - place(b)),
    ({ memberId }) => memberId,
  );
  return new Map([...held].map(([id, roles]) => [id, roles.map((one) => heldInWords(say, catalog(), one))]));
}
