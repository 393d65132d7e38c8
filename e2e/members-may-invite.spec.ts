import type { Page } from "@playwright/test";
import { choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { mailTo } from "./mailbox";

async function letInvite(page: Page, slug: string, who: "Owners" | "Owners and members") {
  await page.goto(`/org/${slug}/settings`);
  await page.getByRole("radio", { name: who, exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
}

test("where members may invite, one invites plain members, and resends, copies and revokes what they sent; no more", async ({
  owner,
  join,
  request,
}) => {
  const [mia, kei, bo] = [somebody("Mia Lindqvist"), somebody("Kei Sato"), somebody("Bo Li")];
  const page = await join(mia);
  await expect(page.getByRole("button", { name: "Invite members" })).toHaveCount(0);
  await invite(owner.page, bo.email);
  await letInvite(owner.page, owner.slug, "Owners and members");

  await page.reload();
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByLabel("Email addresses").fill(kei.email);
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option", { name: /^Member/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Send invites" }).click();
  await expect(dialog).toBeHidden();
  await mailTo(request, kei.email, "Mia Lindqvist invites you");

  await choose(page, kei.email, "Resend invitation");
  const [newest] = await mailTo(request, kei.email, "invites you", 2);
  await choose(page, kei.email, "Copy link");
  await expect(page.getByText(`Copied the link for ${kei.email}`)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(newest?.links[0]);
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("button", { name: `Actions for ${bo.email}` })).toHaveCount(0);

  await choose(page, kei.email, "Revoke invitation");
  await confirm(page, "Revoke invitation");
  await expect(rowOf(page, kei.email)).toHaveCount(0);
  await expect(rowOf(page, bo.email)).toContainText("Pending");
});

test("once members may no longer invite, an open dialog is refused with a word, and keeps what was typed", async ({
  owner,
  join,
}) => {
  const kei = somebody("Kei Sato");
  await letInvite(owner.page, owner.slug, "Owners and members");
  await owner.page.goto(`/org/${owner.slug}/members`);
  const page = await join(somebody("Mia Lindqvist"));
  await invite(page, kei.email);
  await expect(rowOf(page, kei.email)).toContainText("Pending");
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByLabel("Email addresses").fill("bo@acme.example ");
  await dialog.getByLabel("Message").fill("Come along.");

  await letInvite(owner.page, owner.slug, "Owners");
  await dialog.getByRole("button", { name: /^Send invites/ }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Only owners can do this.");
  await expect(dialog.getByLabel("Message")).toHaveValue("Come along.");
  await expect(dialog).toContainText("bo@acme.example");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByRole("button", { name: "Invite members" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: `Actions for ${kei.email}` })).toHaveCount(0);
});
