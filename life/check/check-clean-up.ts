// Checks that the clean-up removes what is over and nothing else, by looking before it runs and after.
import type { ClientBase } from "pg";
import { type Finding, findingOf } from "./finding";

type Kept = {
  name: string;
  table: string;
  /** These rows must be deleted or emptied. */
  over: string;
  /** Set if an emptied row stays: the columns that show what is left. */
  whole?: string;
};

const older = (column: string, span: string) => `${column} < clock_timestamp() - interval '${span}'`;

/** A little longer than docs/what-is-kept.md says, because the clean-up runs once an hour. */
const KEPT: Kept[] = [
  { name: "sign-ins: a day after their end", table: "sign_in", over: older("expires_at", "25 hours") },
  { name: "sessions: until their end", table: "session", over: older("expires_at", "0 minutes") },
  { name: "known browsers: until their end", table: "known_browser", over: older("expires_at", "0 minutes") },
  { name: "counts of limits: a day after their end", table: "rate_limit", over: older("resets_at", "25 hours") },
  { name: "kept answers: a day", table: "kept_answer", over: older("started_at", "25 hours") },
  { name: "webhook receipts: a week", table: "webhook_receipt", over: older("received_at", "8 days") },
  { name: "the mailbox built in: a month", table: "local_mail", over: older("created_at", "31 days") },
  {
    name: "sealed codes: an hour",
    table: "mail",
    over: `sealed_input IS NOT NULL AND ${older("created_at", "2 hours")}`,
    whole: "key, state, sealed_input",
  },
  {
    name: "words of mails that left: a month",
    table: "mail",
    over: `state <> 'queued' AND input <> '{}' AND ${older("created_at", "31 days")}`,
    whole: "key, state, input",
  },
  { name: "offered keys: until their end", table: "offered_key", over: older("expires_at", "0 minutes") },
  {
    name: "offers of ownership: open until their end",
    table: "transfer",
    over: `state = 'open' AND ${older("expires_at", "0 minutes")}`,
    whole: "id, state",
  },
];

/** Every row of these tables stays as it is, however old. */
const FOR_GOOD = [
  ...["user", "account", "organization", "member", "invitation", "resource", "assignment", "assignment_resource"],
  ...["key", "bill", "event_resource", "event_term", "event_fact"],
];

/** Records what must stay: the condition or ids that select the rows, and one value for all of them. */
export type Before = Map<string, { which: string; sum: string }>;

async function sumOf(client: ClientBase, { columns, table, which }: { columns: string; table: string; which: string }) {
  const { rows } = await client.query<{ sum: string }>(`
    SELECT count(*) || ' rows ' || coalesce(md5(string_agg(said, '' ORDER BY said)), '') AS sum
      FROM (SELECT (${columns})::text AS said FROM "${table}" WHERE ${which}) AS rows`);
  return rows[0]?.sum ?? "";
}

/** The clean-up adds an event when it closes an offer of ownership or of an API key. */
const ADDED = "action = 'transfer.expired' OR action = 'key.revoked' AND actor_kind = 'system'";

/** Every row that must stay, compared by these columns. */
const STAYING = [
  ...KEPT.map(({ name, table, over, whole }) => ({
    name,
    table,
    columns: whole ? `row(${whole})` : `"${table}"`,
    where: `NOT (${over})`,
    named: Boolean(whole),
  })),
  ...FOR_GOOD.map((table) => ({
    name: `every ${table}`,
    table,
    // A warning that an API key expires may become due meanwhile.
    columns: table === "key" ? `to_jsonb("key") - 'warn_at'` : `"${table}"`,
    where:
      table === "event_resource" || table === "event_fact"
        ? `event_id NOT IN (SELECT id FROM event WHERE ${ADDED})`
        : "true",
    named: false,
  })),
  { name: "every event", table: "event", columns: `"event"`, where: `NOT (${ADDED})`, named: false },
  // A digest or a reminder may become due meanwhile.
  { name: "every mail", table: "mail", columns: `row(key, template, "to", state)`, where: "true", named: true },
];

export async function beforeCleanUp(client: ClientBase): Promise<Before> {
  const before: Before = new Map();
  for (const { name, table, columns, where, named } of STAYING) {
    const which = named ? `id = ANY('{${await idsOf(client, table, where)}}')` : where;
    before.set(name, { which, sum: await sumOf(client, { columns, table, which }) });
  }
  return before;
}

async function idsOf(client: ClientBase, table: string, where: string) {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM "${table}" WHERE ${where}`);
  return rows.map(({ id }) => id).join();
}

export async function checkCleanUp(client: ClientBase, before: Before): Promise<Finding[]> {
  const left: string[] = [];
  for (const { name, table, over } of KEPT) {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE ${over}`,
    );
    if (rows[0]?.count) left.push(`${name} (${rows[0].count} are left)`);
  }
  const lost: string[] = [];
  for (const { name, table, columns } of STAYING) {
    const { which, sum } = before.get(name) ?? { which: "false", sum: "" };
    const after = await sumOf(client, { columns, table, which });
    if (after !== sum)
      lost.push(`${name} (${sum.split(" ", 2).join(" ")} before, ${after.split(" ", 2).join(" ")} after)`);
  }
  return [...findingOf("clean-up takes what is over", left), ...findingOf("clean-up leaves what is not over", lost)];
}
