// Makes two similar organizations, one a hundred times as big, each with an owner's key, and prints them as JSON.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { catalog } from "@/lib/catalog/catalog";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { membershipsPage } from "@/lib/members/list-memberships";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { insertCrowds } from "@/lib/testing/crowd";
import type { Filled } from "./filled";

const crowds = [
  { id: randomUUID(), members: 1_000, hits: 100, accessTo: 50 },
  { id: randomUUID(), members: 100_000, hits: 100, accessTo: 5_000 },
];

async function aKey(organizationId: string): Promise<string> {
  const roles = [catalog().owner.id];
  const input = { id: randomUUID(), description: "Measured", days: null, roles, access: [] };
  return (await makeKey(await operatorActor(organizationId), input)).secret;
}

/** Equal values share one parameter, in the order in which they come. */
function statement(): string {
  const { text, values } = membershipsPage("organization", undefined, 51);
  const distinct = [...new Set(values)];
  return text.replace(/\$(\d+)/g, (_, n) => `$${distinct.indexOf(values[n - 1]) + 1}`);
}

const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await insertCrowds(client, crowds);
await client.end();

const organizations = [];
for (const { id, members } of crowds) organizations.push({ id, members, key: await aKey(id) });
process.stdout.write(JSON.stringify({ organizations, statement: statement() } satisfies Filled));
process.exit();
