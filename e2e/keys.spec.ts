import type { APIRequestContext, Page } from "@playwright/test";
import { catalog } from "./catalog";
import { choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { query } from "./database";
import { mailTo } from "./mailbox";

type Owner = { page: Page; slug: string };

test("an owner makes a key, copies it once, uses it, and revokes it @each-catalog", async ({
  owner,
  request,
  join,
}) => {
  const { page, slug } = owner;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "API keys" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await page.getByRole("button", { name: "Create API key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create API key" }).click();
  await expect(dialog.getByLabel("Description")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Description").fill("Terraform");
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${catalog.owner.name}`) }).click();
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const field = page
    .getByRole("dialog", { name: "API key created: Terraform" })
    .getByRole("textbox", { name: "API key" });
  const secret = await field.inputValue();
  await expect(page.getByRole("button", { name: "Copy" })).toBeFocused();
  await page.keyboard.press("Escape");
  const losing = page.getByRole("alertdialog", { name: "Close without copying the API key?" });
  await losing.getByRole("button", { name: "Go back" }).click();
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
  await expect(mia.getByRole("link", { name: "API keys" })).toHaveCount(0);

  await page.getByRole("button", { name: "Actions for Terraform" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await confirm(page, "Revoke API key");
  await expect(page.getByText("No API keys yet")).toBeVisible();
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
    if (rest) await expect(rowOf(page, "Nightly backup")).toContainText("Olga Marchetti");
    await page.goto(`/org/${slug}/activity?group=keys`);
    await expect(page.locator("#content")).toContainText(
      rest
        ? "kept the API key Nightly backup, for which Zoe Berg was responsible, and is now responsible for it"
        : "revoked the API key Nightly backup, for which Zoe Berg was responsible",
    );
  });
}

test("whoever hands ownership over decides about their keys, and the new owner does after them", async ({
  owner,
  join,
}) => {
  const { page, slug } = owner;
  const adamsPage = await join(somebody("Adam Okonkwo"));
  await query(
    `INSERT INTO key (id, organization_id, made_by_id, description, secret_hash, last_four)
     SELECT gen_random_uuid(), organization.id, member.id, 'Nightly backup', gen_random_uuid()::text, 'abcd'
       FROM organization JOIN member ON organization_id = organization.id AND owner WHERE slug = $1`,
    [slug],
  );
  await page.goto(`/org/${slug}/members`);
  await choose(page, "Adam Okonkwo", "Transfer ownership");
  const dialog = page.getByRole("dialog");
  const keys = dialog.getByRole("radiogroup", { name: "The API key you're responsible for" });
  await expect(keys).toHaveCount(0);
  await dialog.getByRole("radio", { name: "Become a member" }).click();
  await expect(keys).toHaveAccessibleDescription("Nightly backup");
  await expect(keys.getByRole("radio", { name: "Revoke" })).toBeChecked();
  await keys.getByRole("radio", { name: "Offer to Adam" }).click();
  await dialog.getByRole("button", { name: "Transfer ownership" }).click();
  await expect(dialog).toBeHidden();

  await adamsPage.goto(`/org/${slug}/transfer`);
  await adamsPage.getByRole("button", { name: "Accept ownership" }).click();
  await adamsPage.waitForURL(`**/org/${slug}/members`);
  await adamsPage.goto(`/org/${slug}/keys`);
  await expect(rowOf(adamsPage, "Nightly backup")).toHaveCount(0);
  await expect(adamsPage.getByRole("main")).toContainText("Left by Olga Marchetti");
  await adamsPage.getByRole("button", { name: "Revoke Nightly backup" }).click();
  await expect(adamsPage.getByText("API key Nightly backup revoked")).toBeVisible();
  await expect(adamsPage.getByText("Offered to you")).toBeHidden();
});

test("an owner who leaves hands invitations over and offers the key, which the other keeps", async ({
  owner,
  join,
  request,
}) => {
  const { page, slug } = owner;
  const zoe = somebody("Zoe Berg");
  const zoesPage = await join(zoe);
  const kei = somebody("Kei Sato");
  await page.goto(`/org/${slug}/members`);
  await choose(page, "Zoe Berg", "Edit role");
  const editing = page.getByRole("dialog", { name: "Edit role for Zoe Berg" });
  await editing.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${catalog.owner.name}`) }).click();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toBeHidden();
  await invite(page, kei.email);
  const secret = await aKeyOf(owner, "Terraform");
  const ask = () => request.get("/api/v1/organizations", { headers: { authorization: `ApiKey ${secret}` } });
  expect((await ask()).status()).toBe(200);

  await page.goto("/profile/organizations");
  await page.getByRole("button", { name: "Leave current organization" }).click();
  const dialog = page.getByRole("dialog", { name: `Leave ${owner.organization}` });
  await expect(dialog).toContainText(kei.email);
  await expect(dialog).toContainText("Terraform");
  await dialog.getByRole("radio", { name: "Give to Zoe Berg" }).click();
  await dialog.getByRole("radio", { name: "Offer to Zoe Berg" }).click();
  await dialog
    .getByRole("button", { name: "Leave current organization" })
    .or(dialog.getByRole("button", { name: "Leave organization" }))
    .click();
  await expect(dialog).toBeHidden();
  expect((await ask()).status()).toBe(401);

  const [mail] = await mailTo(request, zoe.email, "taking over from");
  expect(mail?.text).toContain(kei.email);
  expect(mail?.text).toContain("Terraform");
  await zoesPage.goto(`/org/${slug}/keys`);
  await zoesPage.getByRole("button", { name: "Keep Terraform" }).click();
  await expect(rowOf(zoesPage, "Terraform")).toContainText("Zoe Berg");
  expect((await ask()).status()).toBe(200);
  await zoesPage.goto(`/org/${slug}/members`);
  await expect(rowOf(zoesPage, kei.email)).toContainText("Pending");
  await zoesPage.goto(`/org/${slug}/activity?group=keys`);
  await expect(zoesPage.locator("#content")).toContainText("left the API key Terraform to Zoe Berg, who can keep it");
});

/** Makes a key with an owner's role, and returns its secret. */
async function aKeyOf({ page, slug }: Owner, description: string): Promise<string> {
  await page.goto(`/org/${slug}/keys`);
  await page.getByRole("button", { name: "Create API key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Description").fill(description);
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${catalog.owner.name}`) }).click();
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const made = page.getByRole("dialog", { name: `API key created: ${description}` });
  const secret = await made.getByRole("textbox", { name: "API key" }).inputValue();
  await page.goto(`/org/${slug}/keys`);
  return secret;
}

/** Makes a key with an owner's role and another one with it. Each has invited someone. */
async function leaked(owner: Owner, request: APIRequestContext) {
  const secret = await aKeyOf(owner, "Leaked");
  const send = (key: string, path: string, data: object) =>
    request.post(`/api/v1${path}`, { headers: { authorization: `ApiKey ${key}` }, data });
  const headers = { authorization: `ApiKey ${secret}` };
  const { organizations } = await (await request.get("/api/v1/organizations", { headers })).json();
  const made = await (await send(secret, "/users/auth/keys", { description: "Made by it" })).json();
  const addresses = [somebody("Ana Ng").email, somebody("Ben Ode").email];
  for (const [at, key] of [secret, made.key].entries())
    await send(key, `/organizations/${organizations[0].id}/invitations`, { emails: [addresses[at]] });
  const opens = async () =>
    (await request.get("/api/v1/organizations", { headers: { authorization: `ApiKey ${made.key}` } })).ok();
  return { addresses, opens };
}

for (const keeps of [false, true]) {
  test(`a key that leaked is revoked with all that it made and sent${keeps ? ", unless an owner keeps it" : ""}`, async ({
    owner,
    request,
  }) => {
    const { page, slug } = owner;
    const { addresses, opens } = await leaked(owner, request);
    await page.reload();
    await expect(rowOf(page, "Made by it")).toContainText("Created by Leaked (API key)");
    await page.getByRole("button", { name: "Actions for Leaked" }).click();
    await page.getByRole("menuitem", { name: "Revoke" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Made by it");
    for (const address of addresses) await expect(dialog).toContainText(address);
    if (keeps) {
      const keys = dialog.getByRole("radiogroup", { name: "The API key created with it" });
      await keys.getByRole("radio", { name: "Keep" }).click();
      await expect(dialog).not.toContainText(addresses[1] ?? "");
      await dialog.getByRole("radio", { name: "Take over" }).click();
    }
    await confirm(page, "Revoke API key");
    await expect(rowOf(page, "Leaked")).toHaveCount(0);
    await expect(rowOf(page, "Made by it")).toHaveCount(keeps ? 1 : 0);
    expect(await opens()).toBe(keeps);
    await page.goto(`/org/${slug}/members?status=pending`);
    for (const address of addresses) await expect(rowOf(page, address)).toHaveCount(keeps ? 1 : 0);
    await page.goto(`/org/${slug}/activity?group=keys`);
    await expect(page.locator("#content")).toContainText(
      keeps
        ? "kept the API key Made by it, created with the API key Leaked, and is now responsible for it"
        : "revoked the API key Made by it, created with the API key Leaked",
    );
  });
}

test("an owner takes over a key of another, and the list says who is responsible and what works", async ({
  owner,
  join,
}) => {
  const { page, slug } = owner;
  const zoe = somebody("Zoe Berg");
  await join(zoe);
  const key = (description: string, tokenKeyId: string | null) =>
    query(
      `INSERT INTO key (id, organization_id, made_by_id, description, secret_hash, token_key_id, last_four, used_at)
       SELECT gen_random_uuid(), organization.id, member.id, $3, gen_random_uuid()::text, $4, 'abcd', now()
         FROM organization JOIN member ON organization_id = organization.id WHERE slug = $1 AND email = $2`,
      [slug, zoe.email, description, tokenKeyId],
    );
  await key("Nobody answers", "1");
  await key("Lost", "gone");
  await page.goto(`/org/${slug}/keys`);
  await expect(rowOf(page, "Lost")).toContainText("Doesn't work");
  await expect(rowOf(page, "Lost")).not.toContainText("Never");
  await expect(rowOf(page, "Nobody answers")).toContainText("Nobody");
  await page.getByRole("button", { name: "Actions for Nobody answers" }).click();
  await page.getByRole("menuitem", { name: "Take over" }).click();
  await expect(page.getByText("You're now responsible for Nobody answers")).toBeVisible();
  await expect(rowOf(page, "Nobody answers")).toContainText("Olga Marchetti");
});

test("a key of an earlier release is not said to never expire before it was used once", async ({ owner, request }) => {
  const { page, slug } = owner;
  await page.goto(`/org/${slug}/keys`);
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Description").fill("Terraform");
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const field = page
    .getByRole("dialog", { name: "API key created: Terraform" })
    .getByRole("textbox", { name: "API key" });
  const secret = await field.inputValue();
  await query(
    `UPDATE key SET token_key_id = NULL, used_at = now(), expires_at = NULL
      WHERE organization_id = (SELECT id FROM organization WHERE slug = $1)`,
    [slug],
  );
  await page.goto(`/org/${slug}/keys`);
  const row = rowOf(page, "Terraform");
  await expect(row).toContainText("Unconfirmed");
  await expect(row).toContainText("Not used since the upgrade. Use it once to confirm that it works.");
  await expect(row).not.toContainText("Never");

  const used = await request.get("/api/v1/organizations", { headers: { authorization: `ApiKey ${secret}` } });
  expect(used.status()).toBe(200);
  await page.reload();
  await expect(row).toContainText("Never");
  await expect(row).not.toContainText("Unconfirmed");
  await expect(row).not.toContainText("Use it once");
});
