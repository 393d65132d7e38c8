import { expect, somebody, test } from "./console";

test("the members page works by keyboard alone: search, invite, menu, dialog, and the focus comes back", async ({
  owner,
  join,
}) => {
  await join(somebody("Mia Lindqvist"));
  const { page } = owner;
  await page.reload();
  await expect(page.getByRole("button", { name: "Actions for Mia Lindqvist" })).toBeVisible();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Tab");

  await page.getByRole("button", { name: "Actions for Mia Lindqvist" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit role" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Edit role of Mia Lindqvist" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Actions for Mia Lindqvist" })).toBeFocused();

  await page.keyboard.press("i");
  const invite = page.getByRole("dialog", { name: /^Invite members/ });
  await expect(invite.getByLabel("Email addresses")).toBeFocused();
  await page.keyboard.type("bo@acme.example ");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toContainText("Discard what you typed?");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(invite).toBeHidden();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
