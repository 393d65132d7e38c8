import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import type { Assignment } from "../lib/assignments/schema";
import { admin, catalog, kind, viewer } from "./catalog";
import { choose, confirm, expect, rowOf, somebody, test } from "./console";
import { query } from "./database";
import { mailTo } from "./mailbox";

const on = (role: typeof admin, ...resources: string[]): Assignment => ({
  kind: kind.id,
  role: role.id,
  resources,
  all: resources.length === 0,
  applicationRoles: null,
});

/**
 * Uses the verb, because this story is about notifications and not about the dialog.
 * Returns the id for the member's page.
 */
async function changeAccess(slug: string, email: string, access: Assignment[]): Promise<string> {
  const script = ["--import", "tsx", "e2e/change-access.ts", slug, email, JSON.stringify(access)];
  return (await promisify(execFile)(process.execPath, script)).stdout;
}

async function aResource(slug: string, id: string, name: string) {
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT id, $2, $3, $4, lower($4) FROM organization WHERE slug = $1`,
    [slug, kind.id, id, name],
  );
}

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("access is told to whom it is given, to owners, to admins their part of it, and to nobody else @each-catalog", async ({
  owner,
  join,
  request,
}) => {
  const { page, slug } = owner;
  const [tara, mia, pia] = [somebody("Tara Haddad"), somebody("Mia Lindqvist"), somebody("Pia Sato")];
  const [tarasPage, miasPage, piasPage] = [await join(tara), await join(mia), await join(pia)];
  await aResource(slug, "d-arm", "Arm telemetry");
  await aResource(slug, "d-base", "Base station");
  await changeAccess(slug, mia.email, [on(admin, "d-arm")]);
  const taraId = await changeAccess(slug, tara.email, [on(viewer, "d-arm", "d-base")]);
  const both = `${viewer.name} on Arm telemetry and Base station`;
  expect((await mailTo(request, tara.email, "access"))[0]?.text).toContain(both);

  await page.goto(`/org/${slug}/members`);
  await rowOf(page, "Tara Haddad").getByRole("link", { name: "Tara Haddad" }).click();
  await page.waitForURL(`**/org/${slug}/members/${taraId}`);
  await expect(page).toHaveTitle(`Tara Haddad · ${owner.organization} · Roster`);
  await expect(part(page, "Access").getByRole("listitem").filter({ hasText: "Base station" }).first()).toContainText(
    "Assigned with 1 other",
  );
  await expect(part(page, "History")).toContainText(`Added: ${both}`);

  await tarasPage.goto(`/org/${slug}/members/${taraId}`);
  await expect(part(tarasPage, "Access")).toContainText("Base station");
  await expect(part(tarasPage, "History")).toContainText(`Added: ${both}`);
  await tarasPage.goto(`/org/${slug}/activity`);
  await expect(tarasPage.getByRole("main")).toContainText(`Added: ${both}`);
  await tarasPage.goto("/profile/organizations");
  await expect(tarasPage.getByRole("main")).toContainText(`${viewer.name} on 2 ${kind.plural}`);

  // Mia is admin of one of the two, so the other appears nowhere, neither on the page nor in its data.
  for (const path of [`members/${taraId}`, "activity", `members/${taraId}?access=${kind.id}`]) {
    const answer = await miasPage.goto(`/org/${slug}/${path}`);
    await expect(miasPage.getByRole("main")).toContainText("Arm telemetry");
    expect(`${await answer?.text()}${await miasPage.content()}`).not.toMatch(/base station|d-base/i);
  }
  await miasPage.goto(`/org/${slug}/members/${taraId}`);
  await expect(part(miasPage, "Access")).toContainText("Assigned individually");
  await expect(part(miasPage, "History")).toContainText(`Added: ${viewer.name} on Arm telemetry`);

  // Pia sees that Tara is a member, but nothing of what she reaches.
  for (const path of [`members/${taraId}`, "activity", "activity/export"]) {
    const answer = await piasPage.request.get(`/org/${slug}/${path}`);
    expect(await answer.text()).not.toMatch(/arm telemetry|base station|d-arm|d-base/i);
  }
  await piasPage.goto(`/org/${slug}/members/${taraId}`);
  await expect(piasPage.getByRole("heading", { level: 1 })).toContainText("Tara Haddad");
  await expect(piasPage.getByRole("heading", { level: 2 })).toHaveCount(0);

  await changeAccess(slug, tara.email, [on(viewer, "d-base")]);
  await miasPage.reload();
  await expect(part(miasPage, "Access")).toContainText("has no access of their own");
  await expect(part(miasPage, "History")).toContainText(`Removed: ${viewer.name} on Arm telemetry`);
});

test("a person's history is paged and keeps its place; ids that are none are not found", async ({ owner }) => {
  const { page, slug } = owner;
  await query(
    `INSERT INTO event (id, organization_id, action, actor_kind, actor_id, actor_name, details)
     SELECT (substr(md5(n::text), 1, 12) || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 1, 15))::uuid, o.id,
            'resource.added', 'user', m.id, 'Olga Marchetti', jsonb_build_object('kind', 'thing', 'name', 'Number ' || n)
       FROM organization o JOIN member m ON m.organization_id = o.id, generate_series(1, 45) AS n WHERE slug = $1`,
    [slug],
  );
  await page.goto(`/org/${slug}/members`);
  await rowOf(page, "Olga Marchetti").getByRole("link", { name: "Olga Marchetti" }).click();
  const lines = part(page, "History").locator("ol > li");
  await expect(lines).toHaveCount(20);
  const first = await lines.allTextContents();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=.*#history$/);
  await expect(lines.first()).not.toHaveText(first[0] ?? "");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(lines.first()).toHaveText(first[0] ?? "");
  for (const id of ["nobody", "01900000-0000-7000-8000-000000000000", "%00", "..%2Fsettings"]) {
    expect((await page.goto(`/org/${slug}/members/${id}`))?.status(), id).toBe(404);
  }
});

test("who has access, since when, and who granted it are two clicks away, and what a removal took is told @each-catalog", async ({
  owner,
  join,
}) => {
  const { page, slug } = owner;
  const tara = somebody("Tara Haddad");
  await join(tara);
  await aResource(slug, "d-arm", "Arm telemetry");
  await changeAccess(slug, tara.email, [on(admin, "d-arm")]);
  const today = new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date());
  const granted = `${admin.name}Since ${today}, granted by Olga Marchetti`;

  await page.goto(`/org/${slug}/members`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources" }).click();
  await rowOf(page, "Arm telemetry").getByRole("link", { name: "Arm telemetry" }).first().click();
  await expect(page.getByRole("region", { name: /^Access/ })).toContainText(granted);
  await expect(part(page, "API keys")).toContainText("No API keys");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Members" }).click();
  await rowOf(page, "Tara Haddad").getByRole("link", { name: "Tara Haddad" }).click();
  await expect(part(page, "Access")).toContainText(`Since ${today}, granted by Olga Marchetti`);
  await part(page, "Access").getByRole("link", { name: "Olga Marchetti" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Olga Marchetti");
  await expect(page.getByRole("definition").filter({ hasText: catalog.owner.name })).toContainText(
    `Not recorded before ${today}`,
  );

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Members" }).click();
  await choose(page, "Tara Haddad", "Remove from organization");
  await confirm(page, "Remove Tara Haddad");
  await page.goto(`/org/${slug}/activity`);
  await expect(page.getByRole("main")).toContainText(`Removed: ${admin.name} on Arm telemetry`);
});
