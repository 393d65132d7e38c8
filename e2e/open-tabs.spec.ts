// An open tab meets a world that changed without it.
import { choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { mailTo, pathOf } from "./mailbox";
import { aCrowd } from "./people";

test("an owner demoted by another is told at the next click in their open tab, and it then shows what they may", async ({
  owner,
  enter,
  join,
  request,
}) => {
  const adam = somebody("Adam Okonkwo");
  await join(somebody("Mia Lindqvist"));
  await invite(owner.page, adam.email, { role: "Owner|Organization owner" });
  const [mail] = await mailTo(request, adam.email, "invites you");
  const page = await enter(adam, pathOf(mail?.links[0]));
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Invite members" }).click();
  const typing = second.getByRole("dialog", { name: /^Invite members/ });
  await typing.getByLabel("Email addresses").fill("bo@acme.example ");
  await choose(page, "Mia Lindqvist", "Suspend");

  await owner.page.reload();
  await choose(owner.page, "Adam Okonkwo", "Edit role");
  await owner.page.getByRole("dialog").getByRole("combobox", { name: "Role in the organization" }).click();
  await owner.page.getByRole("option", { name: /^Member/ }).click();
  await confirm(owner.page, "Save");

  const dialog = page.getByRole("dialog", { name: "Suspend Mia Lindqvist" });
  await dialog.getByRole("button", { name: "Suspend Mia Lindqvist" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Only owners can do this.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Invite members" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions for Mia Lindqvist" })).toHaveCount(0);
  await expect(rowOf(page, "Mia Lindqvist")).toContainText("Active");

  await typing.getByRole("button", { name: /^Send invites/ }).click();
  await expect(typing.getByRole("alert")).toHaveText("Only owners can do this.");
  await expect(typing).toContainText("bo@acme.example");
});

test("Back and Forward bring back the filters of the members page, and where one had scrolled to", async ({
  owner,
}) => {
  await aCrowd(120, owner.slug);
  const { page } = owner;
  await page.reload();
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Active" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/status=active/);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(rowOf(page, "Person 100")).toBeVisible();
  await rowOf(page, "Person 100").scrollIntoViewIfNeeded();
  const there = await page.evaluate(() => window.scrollY);
  expect(there).toBeGreaterThan(300);
  const address = page.url();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(rowOf(page, "Person 100")).toBeVisible();
  await expect(page.getByRole("link", { name: "Remove the filter Status" })).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(there);

  await page.goBack();
  await expect(page).toHaveURL(/status=active$/);
  await expect(rowOf(page, "Olga Marchetti")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/members$/);
  await expect(page.getByRole("row", { name: "Person 8 p8@" })).toContainText("Suspended");
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(address);
  await expect(rowOf(page, "Person 100")).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(there);
});
