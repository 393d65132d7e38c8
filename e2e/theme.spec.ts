// A page that follows an action is no new document, so its theme must change with the person.
import type { Page } from "@playwright/test";
import { expect, openBrowser, signInAs, test } from "./console";

function documentsOf(page: Page): string[] {
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname);
  });
  return loaded;
}

const wears = (page: Page, theme: string) => expect(page.locator("html")).toHaveAttribute("data-theme", theme);

async function signIn(page: Page, who: { name: string; email: string }) {
  await signInAs(page, who);
  await page.waitForURL(/\/members/);
}

test("the theme comes and goes with its person, without loading a document", async ({ owner, browser, baseURL }) => {
  const { page } = owner;
  await page.goto("/profile");
  const here = documentsOf(page);
  await page.getByRole("radio", { name: "Dark" }).click();
  await wears(page, "dark");
  await page.getByRole("button", { name: /Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await wears(page, "system");
  await signIn(page, owner);
  await wears(page, "dark");
  expect(here).toEqual([]);

  const other = await openBrowser(browser, baseURL);
  await other.goto("/sign-in");
  const there = documentsOf(other);
  await signIn(other, owner);
  await wears(other, "dark");
  expect(there).toEqual([]);
});
