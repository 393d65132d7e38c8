// What the database keeps of the catalog's order and of its owner's role follows the catalog that a console starts with.
import { Client } from "pg";
import { rankOfRole } from "../../lib/catalog/roles";
import type { Catalog } from "../../lib/catalog/schema";
import { query } from "../postgres";

type Ordered = { role: string; rank: number; renumbered: boolean };

/** Each member that is renumbered is some two hundred entries of the search's index. */
const LOT = 200;
const ATTEMPTS = 10;
/** Somebody else holds a row, or a deadlock was ended. */
const PASSING = ["55P03", "40P01"];

/** What API keys of an owner hold, by the catalog of the last start; null before the first one. */
export async function findOwnerRole(databaseUrl: string): Promise<string | null> {
  const [there] = await query(databaseUrl, "SELECT to_regclass('role_order') IS NOT NULL AS is");
  if (!there?.is) return null;
  const [row] = await query(databaseUrl, "SELECT role FROM role_order WHERE rank = 0");
  return (row?.role as string | undefined) ?? null; // a text column
}

/**
 * By one start at a time. The order is changed in one transaction, and from then on a trigger holds every write to it,
 * also of consoles under the catalog of before. What was written earlier is renumbered lot by lot: cut short, it is
 * begun again by the next start.
 */
export async function takeOverCatalog(databaseUrl: string, catalog: Catalog, lot = LOT) {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SET lock_timeout = '3s'");
    if (await patiently(() => changeOrder(client, catalog))) return;
    let last: string | null = null;
    do {
      const after: string | null = last;
      last = await patiently(() => renumberLot(client, after, lot));
    } while (last !== null);
    await client.query("UPDATE role_order SET renumbered = true");
  } finally {
    await client.end();
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !PASSING.includes((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

function orderOf(catalog: Catalog) {
  return [catalog.owner.id, ...catalog.organizationRoles.map(({ id }) => id), "member"].map((role) => ({
    role,
    rank: rankOfRole(catalog, role),
  }));
}

/** True where there is nothing to do: the order is the same, and everybody has their place in it. */
async function changeOrder(client: Client, catalog: Catalog): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("LOCK TABLE role_order IN ACCESS EXCLUSIVE MODE");
    const { rows: before } = await client.query<Ordered>("SELECT * FROM role_order");
    const next = orderOf(catalog);
    const same = before.length === next.length && next.every(({ role, rank }) => has(before, role, rank));
    if (!same) {
      const owner = before.find(({ rank }) => rank === 0)?.role ?? catalog.owner.id;
      if (owner !== catalog.owner.id) await renameOwner(client, owner, catalog.owner.id);
      await client.query("DELETE FROM role_order");
      await client.query(
        "INSERT INTO role_order (role, rank) SELECT role, rank FROM jsonb_to_recordset($1) AS next(role text, rank smallint)",
        [JSON.stringify(next)],
      );
    }
    await client.query("COMMIT");
    return same && before.every(({ renumbered }) => renumbered);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

const has = (order: Ordered[], role: string, rank: number | null) =>
  order.some((one) => one.role === role && one.rank === rank);

/**
 * Owners' keys are owners' keys also under the new id. Whoever held that as another role until now, in closed organizations
 * or with a key that opens nothing any more, does not become an owner by it; elsewhere the start was refused.
 */
async function renameOwner(client: Client, from: string, to: string) {
  await client.query("DELETE FROM assignment WHERE kind IS NULL AND role = $1", [to]);
  await client.query("UPDATE assignment SET role = $2 WHERE kind IS NULL AND role = $1 AND key_id IS NOT NULL", [
    from,
    to,
  ]);
}

/** Answers the last one it looked at, or null at the end. Only whoever holds a role has a rank that a catalog gives. */
async function renumberLot(client: Client, after: string | null, size: number): Promise<string | null> {
  const { rows } = await client.query<{ last: string | null }>(
    `WITH lot AS MATERIALIZED (
       SELECT id FROM member WHERE organization_roles <> '{}' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2),
     written AS (
       UPDATE member SET role_rank = role_rank_of(owner, organization_roles)
        WHERE id IN (SELECT id FROM lot) AND role_rank <> role_rank_of(owner, organization_roles))
     SELECT (SELECT id FROM lot ORDER BY id DESC LIMIT 1) AS last`,
    [after, size],
  );
  return rows[0]?.last ?? null;
}
