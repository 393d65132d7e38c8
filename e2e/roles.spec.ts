import { gainOfRole, role } from "./catalog";
import { choose, expect, invite, rowOf, somebody, test } from "./console";
import { mailTo, pathOf } from "./mailbox";

test("an owner edits a role and sees what changes before saving; the last owner keeps theirs @each-catalog", async ({
  owner,
  join,
  request,
}) => {
  const mia = somebody("Mia Lindqvist");
  const miasPage = await join(mia);
  await owner.page.reload();

  await choose(owner.page, "Olga Marchetti", "Edit role");
  const own = owner.page.getByRole("dialog", { name: /^Edit role/ });
  await own.getByRole("combobox", { name: "Role in the organization" }).click();
  const member = owner.page.getByRole("option", { name: /^Member/ });
  await expect(member).toBeDisabled();
  await expect(member).toContainText("at least one owner");
  await owner.page.keyboard.press("Escape");
  await owner.page.reload();
  await expect(rowOf(owner.page, "Olga Marchetti")).toContainText("Owner");

  await miasPage.reload();
  await miasPage.getByRole("button", { name: "Actions for Mia Lindqvist" }).click();
  await expect(miasPage.getByRole("menuitem", { name: "Edit role" })).toBeDisabled();
  await expect(miasPage.getByRole("menuitem", { name: "Edit role" })).toContainText("Only owners");
  await miasPage.keyboard.press("Escape");
  await expect(miasPage.getByRole("button", { name: "Actions for Olga Marchetti" })).toHaveCount(0);

  await choose(owner.page, "Mia Lindqvist", "Edit role");
  const dialog = owner.page.getByRole("dialog", { name: "Edit role for Mia Lindqvist" });
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await owner.page.getByRole("option", { name: new RegExp(`^${role.name}`) }).click();
  await expect(dialog).toContainText("What changes for");
  await expect(dialog).toContainText(gainOfRole);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(owner.page, "Mia Lindqvist")).toContainText(role.name);
  const [mail] = await mailTo(request, mia.email, "Your role in");
  expect(mail?.text).toContain(gainOfRole);
});

test("the role of somebody pending is edited without touching their link", async ({ owner, enter, request }) => {
  const kei = somebody("Kei Sato");
  await invite(owner.page, kei.email);
  const [mail] = await mailTo(request, kei.email, "invites you");

  await choose(owner.page, kei.email, "Edit role");
  const dialog = owner.page.getByRole("dialog", { name: /^Edit role/ });
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await owner.page.getByRole("option", { name: /^Owner/ }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(owner.page, kei.email)).toContainText("Owner");

  const page = await enter(kei, pathOf(mail?.links[0]));
  await expect(page.getByRole("main")).toContainText("Owner");
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await expect(page.getByRole("button", { name: "Invite members" })).toBeVisible();
});

test("two tabs edit one role: the second is told, not overwritten", async ({ owner, join }) => {
  await join(somebody("Mia Lindqvist"));
  await owner.page.reload();
  const second = await owner.page.context().newPage();
  await second.goto(owner.page.url());
  for (const page of [owner.page, second]) {
    await choose(page, "Mia Lindqvist", "Edit role");
    await page.getByRole("dialog").getByRole("combobox", { name: "Role in the organization" }).click();
  }
  await owner.page.getByRole("option", { name: new RegExp(`^${role.name}`) }).click();
  await owner.page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(rowOf(owner.page, "Mia Lindqvist")).toContainText(role.name);
  await second.getByRole("option", { name: /^Owner/ }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(second.locator("main, [role=dialog]").getByRole("alert")).toContainText("while you were editing");
});
