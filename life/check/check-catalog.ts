// Checks that the database agrees with the catalog that the console runs with.
import type { ClientBase } from "pg";
import { roleRank } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import { foldName, sortName } from "@/lib/text/sort-name";
import { type Finding, findingOf } from "./finding";

type Member = {
  email: string;
  address: string;
  name: string | null;
  owner: boolean;
  rank: number;
  folded: string;
  roles: string[];
};
type Given = { kind: string | null; role: string; inside: boolean };

export async function checkCatalog(client: ClientBase, catalog: Catalog): Promise<Finding[]> {
  return [
    ...(await checkGiven(client, catalog)),
    ...(await checkMembers(client, catalog)),
    ...(await checkResources(client, catalog)),
  ];
}

/** Members and invitees must hold nothing that the catalog lacks. */
async function checkGiven(client: ClientBase, { owner, organizationRoles, kinds }: Catalog): Promise<Finding[]> {
  const { rows } = await client.query<Given>(`
    SELECT DISTINCT kind, role, has_application_roles AS inside
      FROM assignment JOIN organization ON organization.id = organization_id
     WHERE closed_at IS NULL
       AND (EXISTS (SELECT FROM member WHERE member.id = member_id AND status IN ('pending', 'active', 'suspended'))
            OR EXISTS (SELECT FROM key WHERE key.id = key_id AND revoked_at IS NULL
                          AND (expires_at IS NULL OR expires_at > clock_timestamp())))`);
  const unknown = rows.filter(({ kind, role, inside }) => {
    const known = kinds.find(({ id }) => id === kind);
    const roles = kind === null ? [owner, ...organizationRoles] : (known?.roles ?? []);
    return !roles.some(({ id }) => id === role) || (inside && !known?.applicationRoles);
  });
  return findingOf(
    "what is held is in the catalog",
    unknown.map(({ kind, role }) => `${role} on ${kind ?? "the organization"}`),
  );
}

async function checkMembers(client: ClientBase, catalog: Catalog): Promise<Finding[]> {
  const { rows } = await client.query<Member>(`
    SELECT email, address, name, owner, role_rank AS rank, sort_name AS folded, organization_roles AS roles FROM member`);
  const ranked = (one: Member) => roleRank(catalog, one.owner ? [catalog.owner.id] : one.roles);
  const called = (one: Member) => (one.address.startsWith("deleted:") ? "" : sortName(one));
  return [
    ...findingOf(
      "a member's place among roles is that of the roles they hold",
      rows.filter((one) => one.rank !== ranked(one)).map((one) => `${one.email}: ${one.rank}, not ${ranked(one)}`),
    ),
    ...findingOf(
      "a member is sorted by their name",
      rows.filter((one) => one.folded !== called(one)).map((one) => `${one.email}: "${one.folded}"`),
    ),
  ];
}

async function checkResources(client: ClientBase, { kinds }: Catalog): Promise<Finding[]> {
  const { rows } = await client.query<{ kind: string; id: string; name: string; folded: string }>(
    `SELECT kind, resource.id, resource.name, sort_name AS folded
       FROM resource JOIN organization ON organization.id = organization_id WHERE closed_at IS NULL`,
  );
  return [
    ...findingOf(
      "a resource is of a kind of the catalog",
      rows.filter(({ kind }) => !kinds.some(({ id }) => id === kind)).map(({ kind, id }) => `${kind} ${id}`),
    ),
    ...findingOf(
      "a resource is sorted by its name",
      rows.filter(({ name, folded }) => folded !== foldName(name)).map(({ kind, id }) => `${kind} ${id}`),
    ),
  ];
}
