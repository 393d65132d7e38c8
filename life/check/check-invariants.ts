// Checks what is always true of the database, whatever runs on it.
import type { ClientBase } from "pg";
import { type Finding, findingOf } from "./finding";
import { derived } from "./invariants/derived";
import type { Invariant } from "./invariants/invariant";
import { mails } from "./invariants/mails";
import { places } from "./invariants/places";
import { nowhere } from "./invariants/pointers";
import { trail } from "./invariants/trail";

export const INVARIANTS: readonly Invariant[] = [...places, ...derived, ...nowhere, ...trail, ...mails];

/** The caller opens a transaction, so that all checks see the same moment. */
export async function checkInvariants(client: ClientBase): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of INVARIANTS) findings.push(...(await checkOne(client, invariant)));
  return findings;
}

export async function checkOne(client: ClientBase, { name, broken, settings }: Invariant): Promise<Finding[]> {
  await client.query("SAVEPOINT looking");
  if (settings) await client.query(settings);
  const { rows } = await client.query<{ what: string | null }>(broken);
  await client.query("ROLLBACK TO SAVEPOINT looking");
  return findingOf(
    name,
    rows.map(({ what }) => what ?? "a row without a name"),
  );
}
