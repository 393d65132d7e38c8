import { catalog } from "./catalog";
import { choose, confirm, expect, rowOf, somebody, test } from "./console";
import { query } from "./database";

test("an owner makes a key, copies it once, uses it, and revokes it", async ({ owner, request, join }) => {
  const { page, slug } = owner;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Keys" }).click();
  await expect(page.getByText("No keys yet")).toBeVisible();
  await page.getByRole("button", { name: "Make a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make a key" }).click();
  await expect(dialog.getByLabel("What it is for")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("What it is for").fill("Terraform");
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${catalog.owner.name}`) }).click();
  await dialog.getByRole("button", { name: "Make a key" }).click();
  const field = page.getByRole("dialog", { name: "Key made: Terraform" }).getByRole("textbox", { name: "Key" });
  const secret = await field.inputValue();
  await expect(page.getByRole("button", { name: "Copy" })).toBeFocused();
  await page.keyboard.press("Escape");
  const losing = page.getByRole("alertdialog", { name: "Close without copying the key?" });
  await losing.getByRole("button", { name: "Stay" }).click();
  await expect(losing).toHaveCount(0);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const row = rowOf(page, "Terraform");
  await expect(row).toContainText(`roster_…${secret.slice(-4)}`);
  await expect(row).toContainText("Never used");
  expect(await page.content()).not.toContain(secret);
  const ask = () => request.get("/api/v1/organizations", { headers: { authorization: `ApiKey ${secret}` } });
  expect((await (await ask()).json()).organizations).toHaveLength(1);

  const mia = await join(somebody("Mia Lindqvist"));
  expect((await mia.goto(`/org/${slug}/keys`))?.status()).toBe(404);
  await expect(mia.getByRole("link", { name: "Keys" })).toHaveCount(0);

  await page.getByRole("button", { name: "Actions for Terraform" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await confirm(page, "Revoke key");
  await expect(page.getByText("No keys yet")).toBeVisible();
  expect((await ask()).status()).toBe(401);
});

for (const [wish, rest] of [
  ["Revoke", 0],
  ["Keep", 1],
] as const) {
  test(`who removes an owner is told of the key that they made: ${wish}`, async ({ owner, join }) => {
    const { page, slug } = owner;
    const zoe = somebody("Zoe Berg");
    await join(zoe);
    await query(
      `WITH maker AS (
         UPDATE member SET owner = true, role_rank = 0 FROM organization
          WHERE organization.id = organization_id AND slug = $1 AND email = $2 RETURNING member.id, organization_id)
       INSERT INTO key (id, organization_id, made_by_id, description, secret_hash, last_four)
       SELECT gen_random_uuid(), organization_id, id, 'Nightly backup', gen_random_uuid()::text, 'abcd' FROM maker`,
      [slug, zoe.email],
    );
    await page.goto(`/org/${slug}/members`);
    await choose(page, "Zoe Berg", "Remove from organization");
    await expect(page.getByRole("dialog")).toContainText("Nightly backup");
    await page.getByRole("dialog").getByRole("radio", { name: wish }).click();
    await confirm(page, "Remove Zoe Berg");
    await expect(rowOf(page, "Zoe Berg")).toHaveCount(0);
    await page.goto(`/org/${slug}/keys`);
    await expect(rowOf(page, "Nightly backup")).toHaveCount(rest);
  });
}

test("whoever hands ownership over is told that their keys go with it", async ({ owner, join }) => {
  const { page, slug } = owner;
  await join(somebody("Adam Okonkwo"));
  await query(
    `INSERT INTO key (id, organization_id, made_by_id, description, secret_hash, last_four)
     SELECT gen_random_uuid(), organization.id, member.id, 'Nightly backup', gen_random_uuid()::text, 'abcd'
       FROM organization JOIN member ON organization_id = organization.id AND owner WHERE slug = $1`,
    [slug],
  );
  await page.goto(`/org/${slug}/members`);
  await choose(page, "Adam Okonkwo", "Transfer ownership");
  const radios = page.getByRole("dialog").getByRole("radio");
  await expect(radios.nth(0)).not.toHaveAccessibleDescription(/key/);
  await expect(radios.nth(1)).toHaveAccessibleDescription(/The key that you made is revoked then/);
  await expect(radios.nth(2)).toHaveAccessibleDescription(/The key that you made is revoked then/);
});
