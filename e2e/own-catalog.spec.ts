// An unknown product has its own catalog.
import { testUnder } from "./another-console";
import { choose, expect, rowOf, somebody } from "./console";

const test = testUnder({ CATALOG: "docs/catalogs/orchard.json" });

test("a product of one’s own has its kinds and roles in every dialog, page and mail", async ({ owner, join }) => {
  const { page, slug } = owner;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources" }).click();
  await page.getByRole("button", { name: "Add tree" }).click();
  const adding = page.getByRole("dialog", { name: "Add tree" });
  await adding.getByLabel("Name").fill("Old apple tree");
  await adding.getByLabel("ID").fill("apple-1");
  await adding.getByRole("button", { name: "Add tree" }).click();
  await expect(adding).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Old apple tree");

  await join(somebody("Pia Sato"));
  await page.goto(`/org/${slug}/members`);
  await expect(rowOf(page, "Pia Sato")).toContainText("Helper");
  await expect(rowOf(page, "Olga Marchetti")).toContainText("Keeper");
  await choose(page, "Pia Sato", "Edit role");
  const dialog = page.getByRole("dialog", { name: "Edit role for Pia Sato" });
  await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
  await page.getByRole("option", { name: /^Bookkeeper/ }).click();
  await dialog.getByRole("button", { name: "Give access to trees" }).click();
  await dialog.getByRole("combobox", { name: "Which trees" }).click();
  await page.getByRole("option", { name: "All current and future" }).click();
  await dialog.getByRole("combobox", { name: "Role on trees" }).click();
  await page.getByRole("option", { name: /^Picker/ }).click();
  await dialog.getByRole("button", { name: "Give access to cider presses" }).click();
  await expect(dialog.getByRole("combobox", { name: "Role on cider presses" })).toContainText("Hand");
  await dialog.getByRole("combobox", { name: "Which cider presses" }).click();
  await page.getByRole("option", { name: "All current and future" }).click();
  await dialog.getByRole("combobox", { name: "Stations", exact: true }).click();
  await page.getByRole("option", { name: "These roles" }).click();
  await dialog.getByLabel("Stations, separated by commas").fill("washing, bottling");
  await expect(dialog).toContainText("Picker on all current and future trees");
  await expect(dialog).toContainText("Hand on all current and future cider presses, as washing, bottling");
  await expect(dialog).toContainText("can see everyone's activity");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Pia Sato")).toContainText("Bookkeeper");
  await expect(rowOf(page, "Pia Sato")).toContainText("Picker on all trees");
});
