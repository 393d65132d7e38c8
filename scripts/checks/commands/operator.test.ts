// Runs npm run operator -- … as scripts do: standard output holds JSON and nothing else.
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { query } from "../../database/postgres";
import { openThrowaway } from "../../database/throwaway-database";
import { openHome } from "../../ground";
import { begin, type Settings } from "./command";
import { clear, emptyPlace, type Place } from "./started-console";

let place: Place;
let database: Awaited<ReturnType<typeof openThrowaway>>;
let settings: Settings;

beforeAll(async () => {
  place = await emptyPlace("operator");
  database = await openThrowaway(openHome("test"));
  const secrets = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}` };
  settings = { ...place.settings, ...secrets, DATABASE_URL: database.url };
});
afterAll(async () => {
  await database.drop();
  await clear(place);
});

async function operator(...args: string[]) {
  const { code, out, err } = await begin("npm", ["run", "operator", "--", ...args, "--json"], settings).ended;
  expect(err).toBe("");
  return { code, answer: JSON.parse(out) as unknown };
}

async function answerOf<T extends z.ZodType>(shape: T, ...args: string[]): Promise<z.output<T>> {
  const { code, answer } = await operator(...args);
  expect(code).toBe(0);
  return shape.parse(answer);
}

const Named = { id: z.uuid(), slug: z.string() };
const Time = z.iso.datetime();
const Created = z.strictObject({ organization: z.strictObject(Named) });
const Listed = z.strictObject({
  organizations: z.array(
    z.strictObject({
      ...Named,
      name: z.string(),
      createdAt: Time,
      closedAt: Time.nullable(),
      members: z.int(),
      pending: z.int(),
      owners: z.array(z.string()),
    }),
  ),
});
const Retried = z.strictObject({
  retried: z.array(z.strictObject({ id: z.uuid(), template: z.string(), to: z.string(), mayArriveTwice: z.boolean() })),
  left: z.array(z.strictObject({ id: z.uuid(), why: z.string() })),
});
const Queue = z.strictObject({
  pauses: z.array(z.strictObject({ kind: z.string(), why: z.string(), since: Time, probeAt: Time })),
  mails: z.array(
    z.strictObject({
      id: z.uuid(),
      state: z.string(),
      template: z.string(),
      to: z.string(),
      attempts: z.int(),
      createdAt: Time,
      nextTryAt: Time.nullable(),
      lastError: z.string().nullable(),
    }),
  ),
});
const Changed = z.object({ organization: z.looseObject({ ...Named, name: z.string() }) });
const Made = z.object({ member: z.strictObject({ id: z.uuid(), email: z.string() }) });

it("answers each command in one shape", async () => {
  const owner = "Olga@Acme.example";
  const { organization } = await answerOf(Created, "create-organization", "--name", "Acme Robotics", "--owner", owner);
  expect(organization.slug).toBe("acme-robotics");
  const { organizations } = await answerOf(Listed, "list-organizations");
  const listed = { ...organization, name: "Acme Robotics", closedAt: null, members: 1, pending: 0, owners: [owner] };
  expect(organizations).toEqual([expect.objectContaining(listed)]);

  await query(database.url, "update organization set closed_at = now()");
  const reopened = await answerOf(Changed, "reopen-organization", "--organization", organization.slug);
  expect(reopened).toMatchObject({ organization: { ...organization, name: "Acme Robotics" } });

  await query(database.url, "set session_replication_role = replica; update member set owner = false");
  const options = ["--organization", organization.id, "--member", "olga@acme.example"];
  const made = await answerOf(Made, "make-owner", ...options);
  expect(made).toMatchObject({ member: { email: owner } });

  const { mails } = await answerOf(Queue, "mail-queue", "--limit", "1");
  expect(mails).toEqual([expect.objectContaining({ state: "queued", to: owner.toLowerCase(), attempts: 0 })]);

  await query(database.url, "update mail set state = 'failed', last_error = 'validation_error: No.'");
  await query(
    database.url,
    "insert into mail_pause values ('a', 'refused', 'invalid_api_key: No.', now(), now(), now())",
  );
  expect(await answerOf(Queue, "mail-queue")).toMatchObject({
    pauses: [{ kind: "refused", why: "invalid_api_key: No." }],
    mails: [
      { state: "failed", template: "role-changed" },
      { state: "failed", template: "reinstated" },
    ],
  });
  const retried = { to: owner.toLowerCase(), mayArriveTwice: false };
  expect(await answerOf(Retried, "mail-queue", "--retry", "failed")).toMatchObject({
    retried: [retried, retried],
    left: [],
  });
});

it("makes a key for scripts, lists it and ends it", async () => {
  const { organization } = await answerOf(
    Created,
    "create-organization",
    "--name",
    "Northwind",
    "--owner",
    "n@x.example",
  );
  const Key = z.strictObject({ key: z.string().regex(/^roster_\w{46}$/), id: z.uuid() });
  const Keys = z.object({
    keys: z.array(z.object({ id: z.uuid(), lastFour: z.string(), roles: z.array(z.string()) })),
  });
  const made = await answerOf(Key, "create-key", "--organization", organization.slug);
  const { keys } = await answerOf(Keys, "list-keys", "--organization", organization.slug);
  expect(keys).toEqual([{ id: made.id, lastFour: made.key.slice(-4), roles: ["organization-admin"] }]);
  await answerOf(
    z.object({ key: z.object({ id: z.uuid() }) }),
    "revoke-key",
    "--organization",
    organization.slug,
    "--id",
    made.id,
  );
  expect(await answerOf(Keys, "list-keys", "--organization", organization.slug)).toEqual({ keys: [] });
});

it("takes away what a catalog to come lacks, and refuses what is named wrongly", async () => {
  const owner = ["--owner", "f@x.example"];
  const { organization } = await answerOf(Created, "create-organization", "--name", "Fabrikam", ...owner);
  const here = ["--organization", organization.slug];
  const Key = z.object({ id: z.uuid() });
  await answerOf(Key, "create-key", ...here);
  const Taken = z.strictObject({ members: z.int(), keys: z.int() });
  expect(await answerOf(Taken, "take-role", ...here, "--role", "organization-admin")).toEqual({ members: 0, keys: 1 });

  const resource = ["--kind", "deployment", "--id", "d-1", "--name", "Arm telemetry"];
  await answerOf(z.object({ resource: z.object({ id: z.string() }) }), "add-resource", ...here, ...resource);
  const Deleted = z.strictObject({ deleted: z.int() });
  expect(await answerOf(Deleted, "delete-resources", ...here, "--kind", "deployment")).toEqual({ deleted: 1 });

  const refused = [
    ["operator.no-such-role", "take-role", ...here, "--role", "biling-admin"],
    ["operator.no-such-kind", "delete-resources", ...here, "--kind", "deploymnet"],
  ];
  for (const [code, ...args] of refused) {
    expect(await operator(...args)).toEqual({
      code: 1,
      answer: { error: { code, message: expect.stringMatching(/^[A-Z].*Fabrikam.*\.$/) } },
    });
  }
});

it("refuses in JSON too, with a code, a sentence and exit code 1", async () => {
  const { code, answer } = await operator("reopen-organization", "--organization", "nobody-there");
  expect(code).toBe(1);
  expect(answer).toEqual({
    error: { code: "operator.no-such-organization", message: expect.stringMatching(/^[A-Z].*\.$/) },
  });
});

it.each([
  ["a command that doesn't exist", ["fly"], "command.invalid", "There's no command fly."],
  ["an option that is missing", ["add-bill", "--organization", "x"], "command.invalid", "--id is missing."],
  ["an option that doesn't exist", ["list-organizations", "--all"], "command.invalid", "Unknown option"],
  ["a value that doesn't fit", ["mail-queue", "--limit", "x"], "command.invalid", "--limit must be"],
  ["a refusal", ["list-keys", "--organization", "x"], "operator.no-such-organization", "the slug x."],
])("says %s in JSON, and nothing on standard error", async (_, args, code, says) => {
  const { code: exit, answer } = await operator(...args);
  expect(exit).toBe(1);
  expect(answer).toEqual({ error: { code, message: expect.stringContaining(says) } });
});

it("says in JSON that the console's settings are not enough", async () => {
  const { DATABASE_URL: _, AUTH_SECRET: __, ...rest } = settings;
  const args = ["run", "operator", "--", "list-organizations", "--json"];
  const { code, out } = await begin("npm", args, { ...rest, DATABASE_URL: database.url }).ended;
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    error: { code: "command.refused", message: expect.stringContaining("AUTH_SECRET") },
  });
});
