// One database has one set of settings: anything else that writes to it, from any shell or
// machine, uses the console's or is refused.
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { loadCatalog } from "../../../lib/catalog/catalog";
import { query } from "../../database/postgres";
import { openThrowaway } from "../../database/throwaway-database";
import { openHome } from "../../ground";
import { begin, runToEnd, type Settings } from "./command";
import { clear, emptyPlace, type Place, type Started, start, stop } from "./started-console";

const policies = { CATALOG: "zilliz", ORGANIZATIONS_PER_USER: "one" };

let database: Awaited<ReturnType<typeof openThrowaway>>;
let place: Place;
let console: Started;
/** A place like another machine: it shares only the console's database and secrets. */
let elsewhere: Place;

beforeAll(async () => {
  database = await openThrowaway(openHome("test"));
  const secrets = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}`, DATABASE_URL: database.url };
  const shared = async (name: string): Promise<Place> => {
    const { settings, ...rest } = await emptyPlace(name);
    return { ...rest, settings: { ...settings, ...secrets } };
  };
  elsewhere = await shared("settings-elsewhere");
  place = await shared("settings");
  place.settings = { ...place.settings, ...policies };
  console = await start(place);
}, 300_000);
afterAll(async () => {
  await stop(console);
  await database.drop();
  for (const one of [place, elsewhere]) await clear(one);
});

async function operator(settings: Settings, ...args: string[]) {
  return await begin(process.execPath, ["scripts/run.mjs", "--quiet", "operator/run.ts", ...args], {
    ...elsewhere.settings,
    ...settings,
  }).ended;
}

const Named = z.object({ id: z.uuid(), slug: z.string() });
const Answer = z.object({
  organization: Named.optional(),
  key: z.string().optional(),
  keys: z.array(z.object({ roles: z.array(z.string()) })).optional(),
  error: z.object({ code: z.string() }).optional(),
});

const json = async (...args: string[]) => Answer.parse(JSON.parse((await operator({}, ...args, "--json")).out));
const create = (name: string) => json("create-organization", "--name", name, "--owner", "nora@northstar.example");
const stays = (email: string) =>
  query(database.url, `SELECT FROM member WHERE address = '${email}' AND status = 'active'`);

it("a command makes an owner's key of the console's catalog, which answers", async () => {
  const { organization } = await create("Northstar");
  if (!organization) return expect.fail("No organization was made.");
  const { key } = await json("create-key", "--organization", organization.slug);
  const { keys } = await json("list-keys", "--organization", organization.slug);
  expect(keys).toMatchObject([{ roles: ["organization-owner"] }]);
  const headers = { authorization: `ApiKey ${key}` };
  const url = `http://localhost:${place.port}/api/v1/organizations/${organization.id}/members`;
  const answer = await fetch(url, { headers });
  expect(answer.status).toBe(200);
});

it("it holds to one organization for each user, and says that another setting here is not used", async () => {
  const { error } = await create("Second");
  expect(error?.code).toBe("operator.belongs-elsewhere");
  const { code, err } = await operator({ ORGANIZATIONS_PER_USER: "many" }, "list-organizations");
  const line = "ORGANIZATIONS_PER_USER is one, as the console recorded it. The value here, many, isn't used.\n";
  expect({ code, err }).toEqual({ code: 0, err: line });
  expect(await stays("nora@northstar.example")).toHaveLength(1);
});

it("under other TOKEN_KEYS it refuses, with the difference, and makes no key", async () => {
  const keys = () => query(database.url, "SELECT id FROM key");
  const before = await keys();
  const TOKEN_KEYS = `2:${"b".repeat(64)},1:${"a".repeat(64)}`;
  const { code, out, err } = await operator({ TOKEN_KEYS }, "create-key", "--organization", "northstar");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("TOKEN_KEYS begins with 1 as recorded, and here with 2\n");
  expect(err).toContain("npm run operator -- record-settings");
  expect(await keys()).toEqual(before);
});

it("the demo that is added beside the console is of its catalog, and gives nobody two organizations", async () => {
  const { CATALOG: _, ORGANIZATIONS_PER_USER: __, ...bare } = place.settings;
  const { code, out } = await begin(process.execPath, ["scripts/run.mjs", "console/supervise.ts", "--demo"], bare)
    .ended;
  expect(code).toBe(0);
  expect(out).toContain(`It's in the console that runs at http://localhost:${place.port}`);
  const others = "SELECT FROM assignment WHERE role IN ('organization-admin', 'billing-admin') OR kind <> ALL($1)";
  const kinds = loadCatalog("zilliz").kinds.map(({ id }) => id);
  expect(await query(database.url, others, [kinds])).toEqual([]);
  const twice = `SELECT FROM member JOIN organization ON organization.id = organization_id
                  WHERE status IN ('active', 'suspended') AND organization.closed_at IS NULL
                  GROUP BY user_id HAVING count(*) > 1`;
  expect(await query(database.url, twice)).toEqual([]);
});

it("a second console under other settings is refused beside it, with the difference", async () => {
  const { code, err } = await runToEnd(["console/supervise.ts"], elsewhere.settings);
  expect(code).toBe(1);
  expect(err).toContain("runs on this database, and the settings here differ from the recorded ones:\n");
  expect(err).toContain("  ORGANIZATIONS_PER_USER is recorded as one, and here it is many\n  CATALOG is recorded as ");
});

it("recorded first, the new settings may run beside the old; and whoever starts alone may have what they like", async () => {
  const changed = { ...policies, ORGANIZATIONS_PER_USER: "many" };
  const { code, out } = await operator(changed, "record-settings");
  expect(code).toBe(0);
  expect(out).toContain("  ORGANIZATIONS_PER_USER was recorded as one, and here it is many\n");
  const second = await start({ ...elsewhere, settings: { ...elsewhere.settings, ...changed } });
  for (const { port } of [place, elsewhere]) {
    expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200);
  }
  await stop(second);
  // A killed console counts as gone at once.
  for (const pid of Object.values(console.pids)) process.kill(pid, "SIGKILL");
  console = await start(place);
  expect(await query(database.url, "SELECT policies->>'ORGANIZATIONS_PER_USER' AS is FROM settings_record")).toEqual([
    { is: "one" },
  ]);
});
