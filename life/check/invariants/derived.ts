// Data that is stored twice must agree.
import { type Invariant, memberNamed } from "./invariant";

export const derived: Invariant[] = [
  {
    name: "the roles beside a member are those assigned",
    broken: `
      SELECT ${memberNamed} || ': ' || organization_roles::text AS what
        FROM member JOIN organization ON organization.id = organization_id
       WHERE organization_roles IS DISTINCT FROM ARRAY(
         SELECT role FROM assignment
          WHERE assignment.organization_id = member.organization_id AND member_id = member.id AND kind IS NULL
          ORDER BY role)`,
  },
  {
    name: "a listed resource repeats the holder and the role of its assignment",
    broken: `
      SELECT listed.assignment_id || ' on ' || listed.resource_id AS what
        FROM assignment_resource AS listed
        JOIN assignment ON assignment.organization_id = listed.organization_id AND assignment.id = listed.assignment_id
       WHERE (listed.kind, listed.member_id, listed.role) IS DISTINCT FROM (assignment.kind, assignment.member_id, assignment.role)
          OR assignment."all"`,
  },
  {
    name: "the list's search finds whom reading every row finds",
    // Otherwise the planner would read every row here too.
    settings: "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off",
    broken: `
      SELECT ${memberNamed} AS what FROM member JOIN organization ON organization.id = organization_id
       WHERE member.id NOT IN (
         SELECT found.id FROM member AS found
          WHERE member_search_pieces(found.organization_id, found.sort_name, found.address)
                @> member_search_pieces(member.organization_id, member.sort_name, member.address)
         OFFSET 0)`,
  },
  {
    name: "an event lies where its organization is",
    broken: `
      SELECT event_id::text AS what FROM event_resource
       WHERE NOT EXISTS (SELECT FROM event WHERE event.organization_id = event_resource.organization_id AND event.id = event_id)`,
  },
];
