// Posts everything in the table of who may give what, bypassing the screens: a denied change changes
// nothing, and an allowed one is made.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { ACTORS, type ActorName, ANSWERS, type Facts, MATRIX } from "../lib/testing/access-matrix";
import { expect, somebody, test } from "./console";
import { query } from "./database";
import { aMember, anOrganization } from "./people";
import { actionsOfTheBuild, post, stateOf } from "./posting";

type Somebody = ReturnType<typeof somebody>;
type Cast = Record<ActorName | "tara" | "zoe", Somebody>;

const names: Record<keyof Cast, string> = {
  olga: "Olga Marchetti",
  adam: "Adam Okonkwo",
  mia: "Mia Lindqvist",
  vera: "Vera Castellanos",
  bill: "Bill Weber",
  pia: "Pia Sato",
  sven: "Sven Olsen",
  rita: "Rita Costa",
  sam: "Sam Vogel",
  tara: "Tara Haddad",
  zoe: "Zoe Berg",
};

async function give(slug: string, email: string, kind: string, role: string, ...resources: string[]) {
  await query(
    `WITH given AS (
       INSERT INTO assignment (id, organization_id, member_id, role, kind, "all")
       SELECT gen_random_uuid(), o.id, m.id, $3, $4, cardinality($5::text[]) = 0
         FROM organization o JOIN member m ON m.organization_id = o.id WHERE o.slug = $1 AND m.email = $2 RETURNING *)
     INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
     SELECT organization_id, id, kind, unnest($5::text[]) FROM given`,
    [slug, email, role, kind, resources],
  );
}

/** Makes a new organization with the same people, each placed as the table wants. */
async function seat(
  cast: Cast,
  elsewhere: string,
): Promise<{ slug: string; facts: Omit<Facts, "self"> & Record<ActorName, string> }> {
  const slug = await anOrganization(cast.olga, `Matrix ${randomUUID().slice(0, 13)}`);
  const inside = ["adam", "mia", "vera", "bill", "pia", "sven", "rita", "tara", "zoe"] as const;
  for (const name of inside) await aMember(cast[name], slug);
  const within = "organization_id = (SELECT id FROM organization WHERE slug = $1)";
  await query(`UPDATE member SET owner = true, role_rank = 0 WHERE ${within} AND email = $2`, [slug, cast.zoe.email]);
  await query(`UPDATE member SET status = 'suspended' WHERE ${within} AND email = $2`, [slug, cast.sven.email]);
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT o.id, one.kind, one.id, one.id, one.id FROM organization o,
       (VALUES ('deployment', 'arm'), ('deployment', 'base'), ('security', 'vault')) AS one(kind, id) WHERE o.slug = $1`,
    [slug],
  );
  const penny = `penny.${randomUUID()}@acme.example`;
  await query(
    `WITH invited AS (
       INSERT INTO member (id, organization_id, email, address, sort_name, status, role_rank, expires_at)
       SELECT gen_random_uuid(), id, $2, $2, $2, 'pending', 100, clock_timestamp() + interval '1 day' FROM organization WHERE slug = $1
       RETURNING *)
     INSERT INTO invitation (id, organization_id, member_id, key_id, lifetime_hours, sent_by_id)
     SELECT gen_random_uuid(), invited.organization_id, invited.id, '1', 24,
            (SELECT id FROM member WHERE member.organization_id = invited.organization_id AND owner LIMIT 1) FROM invited`,
    [slug, penny],
  );
  await give(slug, cast.adam.email, "deployment", "deployment-admin");
  await give(slug, cast.mia.email, "deployment", "deployment-admin", "arm");
  await give(slug, cast.vera.email, "deployment", "deployment-viewer", "arm");
  await give(slug, cast.tara.email, "deployment", "deployment-editor", "arm", "base");
  await give(slug, cast.tara.email, "security", "security-editor");
  await give(slug, cast.sven.email, "deployment", "deployment-admin", "arm");
  await give(slug, penny, "deployment", "deployment-viewer", "arm");
  await query(`UPDATE member SET status = 'removed', closed_at = clock_timestamp() WHERE ${within} AND email = $2`, [
    slug,
    cast.rita.email,
  ]);
  const rows = await query<{ id: string; email: string }>(
    `SELECT id, email FROM member WHERE ${within} OR organization_id = (SELECT id FROM organization WHERE slug = $2)`,
    [slug, elsewhere],
  );
  const idOf = (email: string) => rows.find((row) => row.email === email)?.id ?? "";
  const ids = Object.fromEntries(Object.entries(cast).map(([name, { email }]) => [name, idOf(email)]));
  return {
    slug,
    facts: {
      ...(ids as Record<keyof Cast, string>), // one id per person
      arm: "arm",
      base: "base",
      vault: "vault",
      nowhere: "nowhere",
      penny: idOf(penny),
      elsewhere: idOf(cast.sam.email),
    },
  };
}

test("access is given as the table says, whoever posts, and a denial changes nothing", async ({ enter }) => {
  test.setTimeout(300_000);
  const cast = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, somebody(name)])) as Cast; // the same keys
  const pages = new Map<ActorName, Page>();
  for (const name of ACTORS) pages.set(name, await enter(cast[name]));
  for (const name of ["tara", "zoe"] as const) await enter(cast[name]);
  const elsewhere = await anOrganization(cast.sam, `Elsewhere ${randomUUID().slice(0, 13)}`);
  const actions = new Map(actionsOfTheBuild().map((action) => [action.name, action]));
  const denied = await seat(cast, elsewhere);
  const before = await stateOf(denied.slug);
  const heard: string[] = [];
  const wanted: string[] = [];

  for (const row of MATRIX) {
    const action = actions.get(row.action);
    if (!action) throw new Error(`The build has no ${row.action}.`);
    for (const [at, name] of ACTORS.entries()) {
      const page = pages.get(name);
      const answer = row.answers[at] ?? "yes";
      if (!page) continue;
      const { slug, facts } = answer === "yes" ? await seat(cast, elsewhere) : denied;
      const was = answer === "yes" ? await stateOf(slug) : "";
      const form = row.form({ ...facts, self: facts[name] });
      const { said } = await post(page, action, { organization: slug, ...form });
      heard.push(`${row.title}, ${name}: ${said}`);
      wanted.push(`${row.title}, ${name}: ${ANSWERS[answer]}`);
      if (answer === "yes") expect.soft(await stateOf(slug), `${row.title}, ${name}`).not.toBe(was);
    }
  }
  expect(heard).toEqual(wanted);
  expect(await stateOf(denied.slug), "nothing changed by what was denied").toBe(before);
});
