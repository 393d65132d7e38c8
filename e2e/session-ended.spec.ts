import { role } from "./catalog";
import { expect, rowOf, signInAs, somebody, test } from "./console";

test("a form sent after signing out in another tab is refused, keeps what was typed, and sends after a sign-in there", async ({
  owner,
}) => {
  const { page, slug } = owner;
  const [ana, bo] = [somebody("Ana Ng"), somebody("Bo Li")];
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByLabel("Email addresses").fill(`${ana.email}, ${bo.email} `);
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: new RegExp(`^${role.name}`) }).click();
  await dialog.getByLabel("Message").fill("Welcome aboard.");

  const second = await page.context().newPage();
  await second.goto(`/org/${slug}/members`);
  await second.getByRole("button", { name: /Your account/ }).click();
  await second.getByRole("menuitem", { name: "Sign out" }).click();
  await second.waitForURL(/sign-in/);

  await dialog.getByRole("button", { name: "Send invites" }).click();
  await expect(dialog.getByRole("alert")).toContainText("You're signed out.");
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    dialog.getByRole("link", { name: "Sign in in a new tab" }).click(),
  ]);
  await signInAs(tab, owner);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("You're signed in");
  await tab.close();

  await expect(dialog).toContainText("2 to invite");
  await expect(dialog.getByRole("combobox", { name: "Role in the organization" })).toContainText(role.name);
  await expect(dialog.getByLabel("Message")).toHaveValue("Welcome aboard.");
  await dialog.getByRole("button", { name: "Send invites" }).click();
  await expect(dialog).toBeHidden();
  for (const { email } of [ana, bo]) await expect(rowOf(page, email)).toContainText(role.name);
});

test("what a row's menu does says the same, with the way to sign in", async ({ owner, join }) => {
  await join(somebody("Mia Lindqvist"));
  const { page } = owner;
  await page.reload();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Actions for Mia Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Remove from organization" }).click();
  const notice = page.getByRole("region", { name: "Notifications" });
  await expect(notice).toContainText("You're signed out.");
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    notice.getByRole("button", { name: "Sign in" }).click(),
  ]);
  await signInAs(tab, owner);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("You're signed in");
  await tab.close();
  await page.getByRole("button", { name: "Actions for Mia Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Remove from organization" }).click();
  await expect(page.getByRole("dialog")).toContainText(`Remove Mia Lindqvist from ${owner.organization}`);
});
