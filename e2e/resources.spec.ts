import type { Page } from "@playwright/test";
import { admin, catalog, kind, viewer } from "./catalog";
import { choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { query } from "./database";

/** Writes directly to the database, in place of the product or the access editor. */
async function aResource(slug: string, id: string, name: string) {
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT id, $2, $3, $4, lower($4) FROM organization WHERE slug = $1`,
    [slug, kind.id, id, name],
  );
}

async function give(slug: string, email: string, role: string, resource: string) {
  await query(
    `WITH given AS (
       INSERT INTO assignment (id, organization_id, member_id, role, kind)
       SELECT gen_random_uuid(), o.id, m.id, $3, $4 FROM organization o JOIN member m ON m.organization_id = o.id
        WHERE o.slug = $1 AND m.email = $2 RETURNING *)
     INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
     SELECT organization_id, id, kind, $5 FROM given`,
    [slug, email, role, kind.id, resource],
  );
}

async function aBill(slug: string, id: string) {
  await query(
    `INSERT INTO bill (organization_id, id, amount_cents, currency, issued_at)
     SELECT id, $2, 123450, 'EUR', clock_timestamp() FROM organization WHERE slug = $1`,
    [slug, id],
  );
}

const navigation = (page: Page) => page.getByRole("navigation", { name: "Main" });

test("an owner adds a resource, renames it, sees who may reach it, and deletes it @each-catalog", async ({ owner }) => {
  const { page, slug } = owner;
  await navigation(page).getByRole("link", { name: "Resources" }).click();
  await expect(page).toHaveTitle(new RegExp(`^Resources · ${owner.organization}`));
  await expect(page.getByText(`No ${kind.plural} yet`)).toBeVisible();

  await page.getByRole("button", { name: `Add ${kind.name}` }).click();
  const adding = page.getByRole("dialog", { name: `Add ${kind.name}` });
  await adding.getByLabel("Name").fill("Arm telemetry");
  await adding.getByLabel("ID").fill("not an id");
  await adding.getByRole("button", { name: `Add ${kind.name}` }).click();
  await expect(adding).toContainText("without spaces");
  await expect(adding.getByLabel("Name")).toHaveValue("Arm telemetry");
  await adding.getByLabel("ID").fill("d-4f2a");
  await adding.getByLabel("State").fill("running");
  await page.keyboard.press("Enter");
  await expect(adding).toBeHidden();
  const row = rowOf(page, "Arm telemetry");
  await expect(row).toContainText("d-4f2a");
  await expect(row).toContainText("running");
  await expect(row).toContainText("1 person");

  await page.getByRole("button", { name: `Add ${kind.name}` }).click();
  await adding.getByLabel("Name").fill("Arm again");
  await adding.getByLabel("ID").fill("d-4f2a");
  await adding.getByRole("button", { name: `Add ${kind.name}` }).click();
  await expect(adding).toContainText("A resource with this id already exists");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();

  await row.getByRole("button", { name: "Copy ID d-4f2a" }).click();
  await expect(row).toContainText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("d-4f2a");

  await choose(page, "Arm telemetry", "Rename");
  const renaming = page.getByRole("dialog", { name: "Rename Arm telemetry" });
  await renaming.getByLabel("Name").fill("Arm search");
  await renaming.getByRole("button", { name: "Save" }).click();
  await expect(renaming).toBeHidden();
  await expect(rowOf(page, "Arm search")).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Arm search" })).toBeFocused();

  await rowOf(page, "Arm search").getByRole("link", { name: "Arm search" }).first().click();
  await page.waitForURL(`**/org/${slug}/resources/${kind.id}/d-4f2a`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Arm search");
  await expect(page.getByRole("listitem").filter({ hasText: "Olga Marchetti" })).toContainText("Owner");
  await page.getByRole("link", { name: `All ${kind.plural}` }).click();

  await choose(page, "Arm search", "Delete");
  await expect(page.getByRole("dialog")).toContainText("1 person loses access to it");
  await confirm(page, "Delete Arm search");
  await expect(page.getByText(`No ${kind.plural} yet`)).toBeVisible();
  expect((await page.goto(`/org/${slug}/resources/${kind.id}/d-4f2a`))?.status()).toBe(404);
});

test("Enter pressed twice in a dialog with one field sends it once", async ({ owner }) => {
  const { page, slug } = owner;
  await aResource(slug, "r-arm", "Arm telemetry");
  await page.goto(`/org/${slug}/resources`);
  await choose(page, "Arm telemetry", "Rename");
  const dialog = page.getByRole("dialog", { name: "Rename Arm telemetry" });
  let posts = 0;
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") {
      posts += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    await route.continue();
  });
  await dialog.getByLabel("Name").fill("Arm search");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Save" })).toHaveAttribute("aria-busy", "true");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Arm search")).toBeVisible();
  expect(posts).toBe(1);
});

test("an admin of one resource finds no trace of the other, and a viewer none of who else is there @each-catalog", async ({
  owner,
  join,
}) => {
  const { slug } = owner;
  const [mia, vera] = [somebody("Mia Lindqvist"), somebody("Vera Castellanos")];
  const [miasPage, verasPage] = [await join(mia), await join(vera)];
  await aResource(slug, "d-arm", "Arm telemetry");
  await aResource(slug, "d-base", "Base station");
  await give(slug, mia.email, admin.id, "d-arm");
  await give(slug, vera.email, viewer.id, "d-arm");

  await miasPage.goto(`/org/${slug}/resources`);
  await expect(rowOf(miasPage, "Arm telemetry")).toContainText("3 people");
  await expect(miasPage.getByRole("main")).not.toContainText("Base");
  await expect(miasPage.getByRole("button", { name: `Add ${kind.name}` })).toHaveCount(0);
  await miasPage.getByRole("searchbox").fill("base");
  await expect(miasPage.getByRole("link", { name: "Clear search" })).toBeVisible();
  await miasPage.goto(`/org/${slug}/resources?kind=${kind.id}&q=arm`);
  await rowOf(miasPage, "Arm telemetry").getByRole("link", { name: "3 people" }).click();
  await expect(miasPage.getByRole("listitem").filter({ hasText: "Vera Castellanos" })).toBeVisible();

  for (const id of ["d-base", "d-nowhere"]) {
    expect((await miasPage.goto(`/org/${slug}/resources/${kind.id}/${id}`))?.status(), id).toBe(404);
  }
  await verasPage.goto(`/org/${slug}/resources`);
  await expect(rowOf(verasPage, "Arm telemetry")).toBeVisible();
  await expect(verasPage.getByRole("main")).not.toContainText("people");
  await expect(verasPage.getByRole("main")).not.toContainText("Base");
  expect((await verasPage.goto(`/org/${slug}/resources/${kind.id}/d-arm`))?.status()).toBe(404);
});

test("five thousand resources: pages have addresses, search finds by id, Back restores", async ({ owner }) => {
  const { page, slug } = owner;
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT o.id, $2, 'd-' || n, 'Node ' || lpad(n::text, 4, '0'), 'node ' || lpad(n::text, 4, '0')
       FROM organization o, generate_series(1, 5000) AS n WHERE slug = $1`,
    [slug, kind.id],
  );
  await page.goto(`/org/${slug}/resources`);
  await expect(page.getByText("50 of 5,000")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(rowOf(page, "Node 0051")).toBeVisible();
  await page.reload();
  await expect(rowOf(page, "Node 0100")).toBeVisible();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(rowOf(page, "Node 0001")).toBeVisible();
  await page.getByRole("searchbox").fill("d-4321");
  await expect(rowOf(page, "Node 4321")).toBeVisible();
  await expect(page).toHaveURL(/q=d-4321/);
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("the only member is led through everything that is in the way, and then leaves @each-catalog", async ({
  owner,
}) => {
  const { page, slug, organization } = owner;
  await aResource(slug, "d-arm", "Arm telemetry");
  await aBill(slug, "2026-11");
  const leave = async () => {
    await page.goto("/profile/organizations");
    await page.getByRole("button", { name: "Leave current organization" }).click();
    return page.getByRole("dialog", { name: `Leave ${organization}` });
  };
  const dialog = await leave();
  await expect(dialog).toContainText("Delete the last resource");
  await expect(dialog).toContainText("Pay the unpaid bill");
  await expect(dialog.getByRole("button", { name: /^Leave/ })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("link", { name: "Bills" }).click();
  await page.waitForURL(`**/org/${slug}/bills`);
  await expect(rowOf(page, "2026-11")).toContainText("€1,234.50");
  await expect(rowOf(page, "2026-11")).toContainText("Unpaid");

  await query(
    "UPDATE bill SET paid_at = clock_timestamp() FROM organization o WHERE o.id = organization_id AND slug = $1",
    [slug],
  );
  await (await leave()).getByRole("link", { name: "Resources" }).click();
  await choose(page, "Arm telemetry", "Delete");
  await confirm(page, "Delete Arm telemetry");
  const last = await leave();
  await expect(last).toContainText("leaving closes the organization");
  await last.getByLabel(`Type ${organization} to confirm`).fill(organization);
  await last.getByRole("button", { name: /^Leave/ }).click();
  await expect(last).toBeHidden();
  await page.goto(`/org/${slug}/members`);
  await expect(page).toHaveURL(`/former/${slug}`);
});

test("who removes somebody sees what they leave behind, and takes their invitations over", async ({ owner, join }) => {
  const { page, slug } = owner;
  const [zoe, kei] = [somebody("Zoe Berg"), somebody("Kei Sato")];
  const zoesPage = await join(zoe);
  await query("UPDATE organization SET members_may_invite = true WHERE slug = $1", [slug]);
  await aResource(slug, "d-arm", "Arm telemetry");
  await give(slug, zoe.email, admin.id, "d-arm");
  await zoesPage.goto(`/org/${slug}/members`);
  await invite(zoesPage, kei.email);

  await page.goto(`/org/${slug}/members`);
  await choose(page, "Zoe Berg", "Edit role");
  await expect(page.getByRole("dialog")).not.toContainText("nobody else is an admin");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Remove this role/ })
    .click();
  await expect(page.getByRole("dialog")).toContainText("nobody else is an admin of Arm telemetry");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await choose(page, "Zoe Berg", "Remove from organization");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("the only admin of Arm telemetry");
  await expect(dialog).toContainText("access in 1 browser");
  await expect(dialog).toContainText(kei.email);
  await expect(dialog.getByRole("radio", { name: "Revoke" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Take over" }).click();
  await confirm(page, "Remove Zoe Berg");
  await expect(rowOf(page, "Zoe Berg")).toHaveCount(0);
  await expect(rowOf(page, kei.email)).toContainText("Pending");
});

test("bills are not there for whoever may not see them @each-catalog", async ({ owner, join }) => {
  const mia = somebody("Mia Lindqvist");
  const page = await join(mia);
  const allowed = catalog.member.can.includes("bills.see");
  await expect(navigation(page).getByRole("link", { name: "Bills" })).toHaveCount(allowed ? 1 : 0);
  expect((await page.goto(`/org/${owner.slug}/bills`))?.status()).toBe(allowed ? 200 : 404);
  await expect(navigation(owner.page).getByRole("link", { name: "Bills" })).toHaveCount(1);
});
