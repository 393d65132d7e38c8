// Updates what the database keeps of the catalog, the order of roles and the owner's role, when a console starts.
import { Client } from "pg";
import { rankOfRole } from "../../../lib/catalog/roles";
import type { Catalog } from "../../../lib/catalog/schema";
import { query } from "../../database/postgres";

type Ordered = { role: string; rank: number; renumbered: boolean };

/** Each renumbered member means about two hundred entries of the search index. */
const LOT = 200;
const ATTEMPTS = 10;
/** Another transaction holds a row, or PostgreSQL ended a deadlock. */
const PASSING = ["55P03", "40P01"];

/** The owner role's id in the catalog of the last start, as keys hold it. Null before the first start. */
export async function findOwnerRole(databaseUrl: string): Promise<string | null> {
  const [there] = await query(databaseUrl, "SELECT to_regclass('role_order') IS NOT NULL AS is");
  if (!there?.is) return null;
  const [row] = await query(databaseUrl, "SELECT role FROM role_order WHERE rank = 0");
  return (row?.role as string | undefined) ?? null; // the column is text
}

/**
 * Only one start runs this at a time. One transaction changes the order, and then a trigger applies it to every write,
 * even those of older consoles. Earlier rows are renumbered in batches, and the next start repeats an interrupted run.
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

/** True if nothing is left to do: the order is the same, and every member has their rank. */
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
 * Owners' keys stay owners' keys under the new id. Anyone who held that id as another role, in a closed organization or
 * with a dead key, must not become an owner; elsewhere the start was refused.
 */
async function renameOwner(client: Client, from: string, to: string) {
  await client.query("DELETE FROM assignment WHERE kind IS NULL AND role = $1", [to]);
  await client.query("UPDATE assignment SET role = $2 WHERE kind IS NULL AND role = $1 AND key_id IS NOT NULL", [
    from,
    to,
  ]);
}

/** Returns the last member of the batch, or null at the end. Only members with a role have a rank from the catalog. */
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
