// Gives access in the browser, under the current catalog.
import type { Locator, Page } from "@playwright/test";
import { admin, kind, viewer } from "./catalog";
import { choose, expect, rowOf, somebody, test } from "./console";
import { query } from "./database";
import { mailTo, pathOf } from "./mailbox";

async function aResource(slug: string, id: string, name: string) {
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT id, $2, $3, $4, lower($4) FROM organization WHERE slug = $1`,
    [slug, kind.id, id, name],
  );
}

/** Fills a dialog's access editor with a role on one resource, which it finds by typing. */
async function give(page: Page, dialog: Locator, role: string, resource: string) {
  await dialog
    .getByRole("button", { name: new RegExp(`^(Give access to|Add another role on) ${kind.plural}`) })
    .click();
  const entry = dialog.getByRole("group", { name: `Access to ${kind.plural}` }).last();
  await entry.getByRole("combobox", { name: `Role on ${kind.plural}` }).click();
  await page.getByRole("option", { name: new RegExp(`^${role}`) }).click();
  await entry.getByRole("combobox", { name: `Add ${kind.plural}` }).click();
  await page.getByRole("combobox", { name: `Search ${kind.plural}` }).fill(resource.slice(0, 4));
  await page.getByRole("option", { name: new RegExp(`^${resource}`) }).click();
  await expect(entry.getByRole("button", { name: `Remove ${resource}` })).toBeVisible();
  await page.keyboard.press("Escape");
}

test("an owner invites with access, edits it while the invitation waits, and it holds from the acceptance on @each-catalog", async ({
  owner,
  enter,
  request,
}) => {
  const { page, slug } = owner;
  await aResource(slug, "r-arm", "Arm telemetry");
  await aResource(slug, "r-base", "Base station");
  const kei = somebody("Kei Sato");
  await page.getByRole("button", { name: "Invite members" }).click();
  const inviting = page.getByRole("dialog", { name: /^Invite members/ });
  await inviting.getByLabel("Email addresses").fill(kei.email);
  await give(page, inviting, viewer.name, "Arm telemetry");
  await inviting.getByRole("button", { name: /^Send invites/ }).click();
  await expect(inviting).toBeHidden();
  const [mail] = await mailTo(request, kei.email, "invites you");
  expect(mail?.text).toContain(`${viewer.name} on Arm telemetry`);

  await choose(page, kei.email, "Edit role");
  const dialog = page.getByRole("dialog", { name: /^Edit role/ });
  await dialog.getByRole("button", { name: "Remove Arm telemetry" }).click();
  await dialog.getByRole("button", { name: `Remove this role on ${kind.plural}` }).click();
  await give(page, dialog, admin.name, "Base station");
  await expect(dialog).toContainText(`${admin.name} on Base station`);
  await expect(dialog).toContainText(`${viewer.name} on Arm telemetry`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const keisPage = await enter(kei, pathOf(mail?.links[0]));
  await expect(keisPage.getByRole("main")).toContainText(`${admin.name} on Base station`);
  await keisPage.getByRole("button", { name: "Accept invitation" }).click();
  await keisPage.waitForURL(`**/org/${slug}/members`);
  await keisPage.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources" }).click();
  await expect(keisPage.getByRole("main")).toContainText("Base station");
  await expect(keisPage.getByRole("main")).not.toContainText("Arm telemetry");
});

test("an admin of one resource gives a role on it, and finds no trace of the other @each-catalog", async ({
  owner,
  join,
  request,
}) => {
  const { page, slug } = owner;
  await aResource(slug, "r-arm", "Arm telemetry");
  await aResource(slug, "r-base", "Base station");
  const [mia, tara] = [somebody("Mia Lindqvist"), somebody("Tara Haddad")];
  const [miasPage] = [await join(mia), await join(tara)];
  await page.reload();
  for (const [name, role, resource] of [
    ["Mia Lindqvist", admin.name, "Arm telemetry"],
    ["Tara Haddad", viewer.name, "Base station"],
  ] as const) {
    await choose(page, name, "Edit role");
    const dialog = page.getByRole("dialog", { name: `Edit role for ${name}` });
    await give(page, dialog, role, resource);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(rowOf(page, "Tara Haddad")).toContainText(`${viewer.name} on`);

  await miasPage.goto(`/org/${slug}/members`);
  await expect(rowOf(miasPage, "Tara Haddad")).not.toContainText(viewer.name);
  await choose(miasPage, "Tara Haddad", "Edit role");
  const dialog = miasPage.getByRole("dialog", { name: "Edit access for Tara Haddad" });
  await expect(dialog.getByRole("combobox", { name: "Role in the organization" })).toBeHidden();
  await dialog.getByRole("button", { name: `Give access to ${kind.plural}` }).click();
  await dialog.getByRole("combobox", { name: `Which ${kind.plural}` }).click();
  // An Escape before the list is open would close the dialog.
  await expect(miasPage.getByRole("option").first()).toBeVisible();
  await expect(miasPage.getByRole("option", { name: "All current and future" })).toBeHidden();
  await miasPage.keyboard.press("Escape");
  await expect(miasPage.getByRole("option")).toHaveCount(0);
  await dialog.getByRole("combobox", { name: `Add ${kind.plural}` }).click();
  await expect(miasPage.getByRole("option")).toHaveText(/^Arm telemetry/);
  await miasPage.getByRole("combobox", { name: `Search ${kind.plural}` }).fill("base");
  await expect(miasPage.getByText("No results")).toBeVisible();
  await miasPage.keyboard.press("Escape");
  await dialog.getByRole("button", { name: `Remove this role on ${kind.plural}` }).click();
  await give(miasPage, dialog, viewer.name, "Arm telemetry");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const [mail] = await mailTo(request, tara.email, "Your access in", 2);
  expect(mail?.text).toContain(`${viewer.name} on Arm telemetry`);

  for (const address of ["members", "resources", "activity", "members?q=base", "resources?q=base"]) {
    await miasPage.goto(`/org/${slug}/${address}`);
    await expect(miasPage.getByRole("main")).not.toContainText("Base station");
    expect(await miasPage.content()).not.toContain("r-base");
  }
  const gone = await miasPage.goto(`/org/${slug}/resources/${kind.id}/r-base`);
  expect(gone?.status()).toBe(404);
  await page.goto(`/org/${slug}/resources/${kind.id}/r-base`);
  await expect(page.getByRole("main")).toContainText("Tara Haddad");
});

test("the picker offers the exact match first, and stays open while several are picked", async ({ owner }) => {
  const { page, slug } = owner;
  for (const number of [7, 77, 177, 277]) await aResource(slug, `r-${number}`, `Resource ${number}`);
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByRole("button", { name: `Give access to ${kind.plural}` }).click();
  await dialog.getByRole("combobox", { name: `Add ${kind.plural}` }).click();
  const search = page.getByRole("combobox", { name: `Search ${kind.plural}` });
  await search.pressSequentially("Resource 77");
  await search.press("Enter"); // Before the answer is there, it means the first item of the answer.
  await expect(page.getByRole("option").first()).toHaveText(/^Resource 77/);
  const chosen = dialog.getByRole("list", { name: `Selected ${kind.plural}` });
  await expect(chosen.getByRole("listitem")).toHaveText(["Resource 77"]);
  await page.getByRole("option", { name: "Resource 277", exact: true }).click();
  await expect(chosen.getByRole("listitem")).toHaveText(["Resource 77", "Resource 277"]);
  await expect(page.getByRole("option", { name: "Resource 277", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.getByRole("option", { name: "Resource 77", exact: true }).click();
  await expect(chosen.getByRole("listitem")).toHaveText(["Resource 277"]);
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(dialog).toBeVisible();
});

test("access is given by keyboard alone @each-catalog", async ({ owner, request }) => {
  const { page, slug } = owner;
  await aResource(slug, "r-arm", "Arm telemetry");
  const kei = somebody("Kei Sato");
  const tabTo = async (there: Locator) => {
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(there).toBeFocused({ timeout: 100 });
    }).toPass({ intervals: [10] });
  };
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await expect(dialog.getByLabel("Email addresses")).toBeFocused();
  await page.keyboard.type(`${kei.email} `);
  await tabTo(dialog.getByRole("button", { name: `Give access to ${kind.plural}` }));
  await page.keyboard.press("Enter");
  const entry = dialog.getByRole("group", { name: `Access to ${kind.plural}` });

  const role = entry.getByRole("combobox", { name: `Role on ${kind.plural}` });
  await tabTo(role);
  await page.keyboard.press("Enter");
  await page.keyboard.type(viewer.name);
  await expect(page.getByRole("option", { name: new RegExp(`^${viewer.name}`) })).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Enter");
  await expect(role).toBeFocused();
  await tabTo(entry.getByRole("combobox", { name: `Add ${kind.plural}` }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: `Search ${kind.plural}` })).toBeFocused();
  await page.keyboard.type("arm");
  await expect(page.getByRole("option", { name: /^Arm telemetry/ })).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Enter");
  await expect(entry.getByRole("button", { name: "Remove Arm telemetry" })).toBeVisible();
  await tabTo(dialog.getByRole("button", { name: /^Send invites/ }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const [mail] = await mailTo(request, kei.email, "invites you");
  expect(mail?.text).toContain(`${viewer.name} on Arm telemetry`);
});
