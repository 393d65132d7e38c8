import type { APIRequestContext } from "@playwright/test";
import { catalog } from "./catalog";
import { expect, openBrowser, test } from "./console";

test("an owner with a fresh key finds out what to do with it, and what is written there works @each-catalog", async ({
  owner,
}) => {
  const { page, slug } = owner;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create API key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Description").fill("Terraform");
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${catalog.owner.name}`) }).click();
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const secret = await dialog.getByRole("textbox", { name: "API key" }).inputValue();
  const opened = page.context().waitForEvent("page");
  await dialog.getByRole("link", { name: "How to use it" }).click();
  const docs = await opened;
  await expect(docs.getByRole("heading", { name: "HTTP API" })).toBeVisible();
  await expect(docs.locator("#start").getByRole("link")).toHaveAttribute("href", `/org/${slug}/keys`);

  const first = await docs.getByRole("region", { name: "Your first request" }).textContent();
  const answer = await run(page.request, first ?? "", { ROSTER_KEY: secret });
  const [{ id }] = (await answer.json()).organizations;
  const filled = { ROSTER_KEY: secret, ORGANIZATION_ID: id };

  await docs.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Create invitations" }).click();
  await expect(docs).toHaveURL(/#createInvitations$/);
  await expect(docs.getByRole("heading", { name: "Create invitations" })).toBeInViewport();
  const example = docs.getByRole("region", { name: "Example: Create invitations" });
  await docs.getByRole("button", { name: "Copy: Example: Create invitations" }).click();
  const copied = await docs.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await example.textContent());
  const invited = await run(page.request, copied, filled);
  expect(invited.status()).toBe(201);
  expect((await invited.json()).invitations).toMatchObject([{ email: "ana@example.com" }]);

  const listed = docs.getByRole("region", { name: "Example: List members" });
  const { members } = await (await run(page.request, (await listed.textContent()) ?? "", filled)).json();
  expect(members).toMatchObject([{ email: owner.email }]);
});

test("whoever is not signed in reads it too: every operation of the document, with nothing from elsewhere @each-catalog", async ({
  browser,
  baseURL,
}) => {
  const page = await openBrowser(browser, baseURL);
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  expect((await page.goto("/api/docs"))?.status()).toBe(200);
  const { paths } = await (await page.request.get("/api/v1/openapi.json")).json();
  for (const methods of Object.values<object>(paths)) {
    for (const { operationId } of Object.values(methods)) {
      await expect(page.locator(`h3#${operationId}`)).toHaveCount(1);
      await expect(page.locator(`nav:visible a[href="#${operationId}"]`)).toHaveCount(1);
    }
  }
  for (const { id, roles } of catalog.kinds) {
    const row = page.locator("#roles").getByRole("term").filter({ hasText: id });
    await expect(row.locator("xpath=..")).toContainText(roles.map((role) => role.id).at(-1) ?? "");
  }
  const answer = await page.getByRole("region", { name: "Example response: List members" }).textContent();
  expect(JSON.parse(answer ?? "").members).toMatchObject([{ status: "active" }, { status: "suspended" }]);
  await expect(page.getByRole("main")).not.toContainText(/apiDocs\.|undefined|\[object/);
  expect([...asked]).toEqual([new URL(page.url()).origin]);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "openapi.json" }).click();
  expect((await downloading).suggestedFilename()).toBe("roster-openapi.json");
});

/** Runs an example as a shell would: it fills in the variables and keeps the rest. */
function run(request: APIRequestContext, text: string, names: Record<string, string>) {
  const command = Object.entries(names).reduce((line, [name, value]) => line.replaceAll(`$${name}`, value), text);
  const headers = [...command.matchAll(/-H "([^:"]+): ([^"]+)"/g)].map(([, name = "", value = ""]) => [name, value]);
  const [, address = ""] = /"(https?:[^"]+)"/.exec(command) ?? [];
  const [, data] = /-d '([^']+)'/.exec(command) ?? [];
  const [, method = "GET"] = /-X (\w+)/.exec(command) ?? [];
  return request.fetch(address, { method, headers: Object.fromEntries(headers), ...(data ? { data } : {}) });
}
