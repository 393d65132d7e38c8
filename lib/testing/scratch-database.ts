// A database for one test only, which would disturb others: it removes triggers, empties tables, or provokes deadlocks.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { templateName } from "@/prisma/template-name";

export async function scratchDatabase() {
  const given = process.env.DATABASE_URL ?? "";
  const name = `run_${process.pid}_${randomBytes(3).toString("hex")}`;
  const url = Object.assign(new URL(given), { pathname: `/${name}` }).href;
  await run(given, `CREATE DATABASE ${name} TEMPLATE ${templateName()}`);
  const open: Client[] = [];
  return {
    url,
    /** Opens a separate session, as at the database's prompt. */
    async session(): Promise<Client> {
      const client = new Client({ connectionString: url });
      client.on("error", () => {});
      await client.connect();
      open.push(client);
      return client;
    },
    async drop() {
      for (const client of open) await client.end();
      await run(given, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Two owners, written with only the triggers in the way. */
export async function insertTwoOwners(session: Client): Promise<{ id: string; olga: string; zoe: string }> {
  const { rows } = await session.query<{ id: string; olga: string; zoe: string }>(`
    WITH made AS (INSERT INTO organization (id, name, slug) VALUES (gen_random_uuid(), 'Acme', gen_random_uuid()::text) RETURNING id),
         people AS (INSERT INTO "user" (id, email, address)
                    SELECT gen_random_uuid(), 'x', gen_random_uuid()::text FROM generate_series(1, 2) RETURNING id, address),
         members AS (INSERT INTO member (id, organization_id, email, address, user_id, status, owner, role_rank, sort_name)
                     SELECT gen_random_uuid(), made.id, 'x', people.address, people.id, 'active', true, 0, ''
                       FROM made, people RETURNING id)
    SELECT (SELECT id FROM made) AS id, min(id::text) AS olga, max(id::text) AS zoe FROM members`);
  if (!rows[0]) throw new Error("Nothing was written.");
  return rows[0];
}
