import { role } from "./catalog";
import { choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { mailTo, pathOf } from "./mailbox";

test("somebody removed is invited again from their former place, offered what they had, and is back @each-catalog", async ({
  owner,
  enter,
  request,
}) => {
  const adam = somebody("Adam Okonkwo");
  await invite(owner.page, adam.email, { role: role.name });
  const [first] = await mailTo(request, adam.email, "invites you");
  const page = await enter(adam, pathOf(first?.links[0]));
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await owner.page.reload();
  await choose(owner.page, "Adam Okonkwo", "Remove from organization");
  await confirm(owner.page, "Remove Adam Okonkwo");

  await owner.page.goto(`/org/${owner.slug}/members?status=former`);
  await choose(owner.page, "Adam Okonkwo", "Invite again");
  const dialog = owner.page.getByRole("dialog", { name: `Invite members to ${owner.organization}` });
  await expect(dialog).toContainText("1 to invite");
  await expect(dialog).toContainText(adam.email);
  await expect(dialog.getByRole("combobox", { name: "Role in the organization" })).toContainText(role.name);
  await dialog.getByRole("button", { name: "Send invites" }).click();
  await expect(dialog).toBeHidden();

  const [again] = await mailTo(request, adam.email, "invites you", 2);
  await page.goto(pathOf(again?.links[0]));
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await owner.page.goto(`/org/${owner.slug}/members`);
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText(role.name);
  await owner.page.goto(`/org/${owner.slug}/members?status=former`);
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Removed");
});
