import { acceptAs, createOrganization, expect, invite, linkTo, rowOf, somebody, test } from "./console";
import { query } from "./database";

test("an owner renames the organization and moves its address; the trail says so, and the old address is gone", async ({
  owner,
}) => {
  const { page, slug } = owner;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Acme Arms & Legs");
  await page.getByLabel("Slug").fill(`${slug}-moved`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(`**/org/${slug}-moved/settings`);
  await page.goto(`/org/${slug}-moved/activity`);
  await expect(page.getByText("renamed the organization")).toBeVisible();
  expect((await page.goto(`/org/${slug}/members`))?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Open Roster" })).toBeVisible();
});

test("bad names stay in the form with a word about each", async ({ owner }) => {
  const { page, slug } = owner;
  await page.goto(`/org/${slug}/settings`);
  for (const name of ["A", "Call +1-800-555-0199", "visit https://evil.example"]) {
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  }
});

test("members see the settings and cannot change them", async ({ owner, join }) => {
  const page = await join(somebody("Mia Lindqvist"));
  await page.goto(`/org/${owner.slug}/settings`);
  await expect(page.getByText("Only owners can change these settings.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Close organization" })).toHaveCount(0);
});

test("somebody in two organizations switches, and comes back to the one used last", async ({ owner, join }) => {
  const mia = somebody("Mia Lindqvist");
  const page = await join(mia);
  await page.goto("/organizations/new");
  await page.getByLabel("Name", { exact: true }).fill(`Studio ${mia.email.split(".")[2]}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/org/studio"));
  await page.getByRole("button", { name: "Switch organization" }).click();
  await page.getByRole("menuitem", { name: owner.organization }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await page.goto("/");
  await page.waitForURL(`**/org/${owner.slug}/members`);
});

test("an owner finds one member among ten thousand", async ({ owner }) => {
  const [organization] = await query<{ id: string }>("SELECT id FROM organization WHERE slug = $1", [owner.slug]);
  await query(
    `WITH people AS (
       SELECT gen_random_uuid() AS member, gen_random_uuid() AS person, n FROM generate_series(1, 10000) AS n
     ), users AS (
       INSERT INTO "user" (id, email, address, name)
       SELECT person, 'p' || n || '.' || $2 || '@crowd.example', 'p' || n || '.' || $2 || '@crowd.example', 'Person Number ' || n FROM people
     )
     INSERT INTO member (id, organization_id, email, address, user_id, name, status, role_rank, sort_name, joined_at)
     SELECT member, $1, 'p' || n || '.' || $2 || '@crowd.example', 'p' || n || '.' || $2 || '@crowd.example', person,
            'Person Number ' || n, 'active', 100, 'person number ' || n, clock_timestamp() FROM people`,
    [organization?.id, owner.slug],
  );
  const { page } = owner;
  await page.reload();
  await expect(page.getByRole("main")).toContainText("10,001 members");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await page.keyboard.press("/");
  await page.keyboard.type("number 7321");
  await expect(rowOf(page, "Person Number 7321")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=number/);
  await page.reload();
  await expect(rowOf(page, "Person Number 7321")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("row")).toHaveCount(51);
});

test("everything that happened stands in the activity", async ({ signIn, request }) => {
  const page = await signIn(somebody("Olga Marchetti"));
  await page.getByRole("link", { name: "Create organization" }).click();
  await createOrganization(page, "Everything happens here");
  const mia = somebody("Mia Lindqvist");
  await invite(page, mia.email);
  await acceptAs(await signIn(mia, await linkTo(request, mia)));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Mia Lindqvist joined");
  await expect(main).toContainText("Olga Marchetti invited");
  await expect(main).toContainText("created the organization");
});

test("the activity is exported as it is filtered, and to nobody else", async ({ owner, enter, request }) => {
  const mia = somebody("Mia Lindqvist");
  await invite(owner.page, mia.email);
  await acceptAs(await enter(mia, await linkTo(request, mia)));
  const address = `/org/${owner.slug}/activity`;
  await owner.page.goto(`${address}?group=members`);
  const file = owner.page.waitForEvent("download");
  await owner.page.getByRole("link", { name: "Export" }).click();
  expect((await file).suggestedFilename()).toMatch(new RegExp(`^activity-${owner.slug}-[0-9-]{10}\\.csv$`));

  const lines = (await (await owner.page.request.get(`${address}/export?group=members`)).text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(",Mia Lindqvist,member.joined,Mia Lindqvist,Mia Lindqvist joined as Member,");
  const stranger = await enter(somebody("Sam Stranger"));
  expect((await stranger.request.get(`${address}/export`)).status()).toBe(404);
});

test("an account is deleted: refused while an organization depends on it, then gone from everywhere", async ({
  owner,
  join,
}) => {
  const mia = somebody("Mia Lindqvist");
  const page = await join(mia);
  await owner.page.goto("/profile");
  await expect(owner.page.getByText(`You're the only owner of ${owner.organization}`).first()).toBeVisible();

  await page.goto("/profile");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/to confirm/).fill(mia.email);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await page.waitForURL(/sign-in/);
  await owner.page.goto(`/org/${owner.slug}/members`);
  await expect(rowOf(owner.page, "Mia Lindqvist")).toHaveCount(0);
  expect(await query('SELECT 1 FROM "user" WHERE email = $1', [mia.email])).toHaveLength(0);
});
