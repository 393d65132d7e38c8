// Posts every action of the build, bypassing the screens, as everyone who may not: it is refused and changes
// nothing. Then as someone who may: it works.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { choose, confirm, expect, invite, openBrowser, somebody, test } from "./console";
import { query } from "./database";
import { actionsOfTheBuild, post, stateOf } from "./posting";
import { absent, ended, type Facts, inside, open, personal, type Who } from "./who-may-post";

test("no action exists that this table does not name", () => {
  const named = new Set([...Object.keys(inside), ...personal, ...open]);
  const actions = actionsOfTheBuild();
  expect(actions.length).toBeGreaterThan(20);
  expect(actions.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

test("every action refuses everybody who may not, changes nothing, and works for an owner", async ({
  owner,
  join,
  enter,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const people = [
    "Adam Okonkwo",
    "Mia Lindqvist",
    "Tomasz Adamski",
    "Rita Removed",
    "Sven Suspended",
    "Tara Target",
  ].map(somebody);
  const pages = new Map<string, Page>();
  for (const person of people) pages.set(person.name, await join(person));
  const pending = somebody("Penny Pending");
  await invite(owner.page, pending.email);
  await owner.page.reload();
  await choose(owner.page, "Rita Removed", "Remove from organization");
  await confirm(owner.page, "Remove Rita Removed");
  for (const name of ["Tomasz Adamski", "Sven Suspended"]) {
    await choose(owner.page, name, "Suspend");
    await confirm(owner.page, `Suspend ${name}`);
  }

  const idOf = async (email: string | undefined) =>
    (await query<{ id: string }>("SELECT id FROM member WHERE email = $1 ORDER BY created_at DESC LIMIT 1", [email]))[0]
      ?.id ?? "";
  const [adam, , tomasz, , , tara] = people;
  const facts: Facts = {
    active: await idOf(adam?.email),
    suspended: await idOf(tomasz?.email),
    pending: await idOf(pending.email),
    expendable: await idOf(tara?.email),
    transfer: randomUUID(),
  };
  await query(
    `INSERT INTO transfer (id, organization_id, from_id, to_id, after, expires_at)
     SELECT $1, o.id, f.id, $2, 'stay', clock_timestamp() + interval '1 day'
       FROM organization o JOIN member f ON f.organization_id = o.id AND f.owner WHERE o.slug = $3`,
    [facts.transfer, facts.active, owner.slug],
  );

  const stranger = await enter(somebody("Sam Stranger"));
  await stranger.goto("/organizations/new");
  await stranger.getByLabel("Name", { exact: true }).fill("Elsewhere");
  await stranger.getByRole("button", { name: "Create organization" }).click();
  await stranger.waitForURL(/\/org\//);
  const member = pages.get("Mia Lindqvist");
  const removed = pages.get("Rita Removed");
  const suspended = pages.get("Sven Suspended");
  if (!member || !removed || !suspended) throw new Error("Nobody joined.");
  const posters: [Exclude<Who, "owner">, Page][] = [
    ["nobody", await openBrowser(browser, baseURL)],
    ["stranger", stranger],
    ["member", member],
    ["removed", removed],
    ["suspended", suspended],
  ];

  const actions = actionsOfTheBuild();
  const before = await stateOf(owner.slug);
  for (const action of actions) {
    const row = inside[action.name];
    const form = row ? { organization: owner.slug, ...row.form(facts) } : {};
    for (const [who, page] of posters) {
      const wanted = row?.[who];
      if (!row || !wanted) continue;
      const { said } = await post(page, action, form);
      const noOffer = said === "transfer.not-found" && wanted === "transfer.not-for-you";
      expect.soft(noOffer ? wanted : said, `${action.name} by ${who}`).toBe(wanted);
    }
    if (personal.includes(action.name)) {
      const nobody = posters[0]?.[1];
      const link = { token: `1.${"A".repeat(22)}.1.${"A".repeat(43)}`, sessionId: randomUUID(), id: randomUUID() };
      const fields = {
        ...link,
        name: "Nobody Inparticular",
        email: "x@acme.example",
        theme: "dark",
        code: "12345678",
        newCode: "12345678",
      };
      if (nobody) expect.soft((await post(nobody, action, fields)).said, `${action.name} by nobody`).toBe(ended);
    }
  }
  expect(await stateOf(owner.slug), "nothing changed").toBe(before);

  const suspend = actions.find(({ name }) => name === "suspendAction");
  if (!suspend) throw new Error("No action.");
  for (const origin of [null, "null", "https://evil.example", "http://localhost"]) {
    const { http } = await post(owner.page, suspend, { organization: owner.slug, memberId: facts.expendable }, origin);
    expect.soft(http, `from ${origin}`).toBe(403);
  }
  for (const memberId of ["", "undefined", "' OR 1=1 --", randomUUID()]) {
    const { said } = await post(owner.page, suspend, { organization: owner.slug, memberId });
    expect.soft(["invalid", "member.not-found"], memberId).toContain(said);
  }
  expect(await stateOf(owner.slug), "nothing changed by foreign origins and odd ids").toBe(before);

  const leave = actions.find(({ name }) => name === "leaveAction");
  if (!leave) throw new Error("No action.");
  for (const page of [suspended, member]) {
    expect((await post(page, leave, { organization: owner.slug })).said, "leaving").toBe("done");
    expect((await post(page, leave, { organization: owner.slug })).said, "leaving once more").toBe(absent);
  }

  const last = ["changeSettingsAction", "closeAction", "leaveAction"];
  for (const name of [
    ...Object.keys(inside).filter((one) => !last.includes(one)),
    "leaveAction",
    "closeAction",
    "changeSettingsAction",
  ]) {
    const action = actions.find((one) => one.name === name);
    const row = inside[name];
    if (!action || !row) continue;
    const { said } = await post(owner.page, action, { organization: owner.slug, ...row.form(facts) });
    expect.soft(said, `${name} by the owner`).toBe(row.owner);
  }
  expect(await stateOf(owner.slug), "an owner's posts did change it").not.toBe(before);
});

test("requests under another name, and forwarded ones, are answered 421", async ({ request, baseURL }) => {
  const foreign: Record<string, string>[] = [
    { host: "evil.example" },
    { "x-forwarded-for": "203.0.113.7" },
    { forwarded: "for=203.0.113.7" },
  ];
  for (const headers of foreign) {
    expect((await request.get(`${baseURL}/sign-in`, { headers })).status(), JSON.stringify(headers)).toBe(421);
  }
  expect((await request.get(`${baseURL}/sign-in`)).status()).toBe(200);
});

test("unknown organizations, tokens and pages are real 404s with a way out", async ({ owner }) => {
  for (const address of [
    "/org/nobody-has-this/members",
    "/invitations/nonsense",
    "/nowhere",
    `/org/${owner.slug}/nowhere`,
  ]) {
    expect((await owner.page.goto(address))?.status(), address).toBe(404);
    await expect(owner.page.getByRole("link").first()).toBeVisible();
  }
});
