import type { Page } from "@playwright/test";
import { expect, openBrowser, signInAs, somebody, test } from "./console";
import { mailTo, pathOf } from "./mailbox";

/** From the profile to the new address, with both codes. */
async function changeTo(page: Page, from: string, to: string) {
  await page.goto("/profile");
  await page.getByRole("link", { name: "Change email address" }).click();
  await page.getByLabel("New email address").fill(to);
  await page.getByRole("button", { name: "Continue" }).click();
  const [old] = await mailTo(page.request, from, "change your email address");
  const [fresh] = await mailTo(page.request, to, "confirm this email address");
  await page.getByLabel(`Code sent to ${from}`).fill(old?.code ?? "");
  await page.getByLabel(`Code sent to ${to}`).fill(fresh?.code ?? "");
  await page.getByRole("button", { name: "Change email address" }).click();
  await expect(page.getByRole("heading", { name: `You sign in with ${to}` })).toBeVisible();
}

test("somebody changes their email address, and everybody sees the new one", async ({ owner, join, enter, pages }) => {
  const ana = somebody("Ana Ng");
  const page = await join(ana);
  const elsewhere = await enter(ana, "/profile");
  const to = somebody("Ana Fresh").email;
  await changeTo(page, ana.email, to);
  await page.getByRole("link", { name: "Open profile" }).click();
  await expect(page.getByText(to, { exact: true })).toBeVisible();

  await owner.page.reload();
  await expect(owner.page.getByText(to).first()).toBeVisible();
  await owner.page.goto(`/org/${owner.slug}/activity`);
  await expect(owner.page.getByText(`changed their email address from ${ana.email} to ${to}`)).toBeVisible();

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  // The old address is nobody's for a week.
  const stranger = await pages();
  await stranger.goto("/sign-in");
  await stranger.getByLabel("Email address").fill(ana.email);
  await stranger.getByRole("button", { name: "Continue" }).click();
  const [mail] = await mailTo(stranger.request, ana.email, "sign-in code");
  await stranger.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await stranger.getByRole("button", { name: "Continue" }).click();
  await expect(stranger.getByText("This address belonged to an account")).toBeVisible();
});

test("a conflict is told only after the new address is proven", async ({ owner, enter }) => {
  const ana = somebody("Ana Ng");
  const page = await enter(ana, "/change-email");
  await page.getByLabel("New email address").fill(owner.email);
  await page.getByRole("button", { name: "Continue" }).click();
  const [old] = await mailTo(page.request, ana.email, "change your email address");
  const [fresh] = await mailTo(page.request, owner.email, "confirm this email address");
  await page.getByLabel(`Code sent to ${ana.email}`).fill(old?.code ?? "");
  await page.getByLabel(`Code sent to ${owner.email}`).fill("00000000");
  await page.getByRole("button", { name: "Change email address" }).click();
  await expect(page.getByText(`The code for ${owner.email} isn't right. 4 tries are left.`)).toBeVisible();
  await page.getByLabel(`Code sent to ${owner.email}`).fill(fresh?.code ?? "");
  await page.getByRole("button", { name: "Change email address" }).click();
  await expect(page.getByText("Another account uses that email address.")).toBeVisible();
  await page.getByRole("link", { name: "Use another address" }).click();
  await expect(page.getByLabel("New email address")).toBeVisible();
});

test("the old address undoes it, and a mail scanner does not", async ({ owner, join, browser, baseURL, pages }) => {
  const ana = somebody("Ana Ng");
  const page = await join(ana);
  const to = somebody("A Thief").email;
  await changeTo(page, ana.email, to);
  const [mail] = await mailTo(page.request, ana.email, "email address was changed");
  const link = pathOf(mail?.links[0]);

  const scanner = await openBrowser(browser, baseURL);
  await scanner.goto(link);
  await expect(scanner.getByRole("heading", { name: `Go back to ${ana.email}` })).toBeVisible();
  await owner.page.reload();
  await expect(owner.page.getByText(to).first()).toBeVisible();

  await scanner.getByRole("button", { name: "Undo the change" }).click();
  await expect(scanner.getByRole("heading", { name: "The change was undone" })).toBeVisible();
  await owner.page.reload();
  await expect(owner.page.getByText(ana.email).first()).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await scanner.goto(link);
  await expect(scanner.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  const back = await pages();
  await back.goto("/sign-in?return=/profile");
  await signInAs(back, ana);
  await expect(back.getByRole("main").getByText(ana.email, { exact: true })).toBeVisible();
  await scanner.context().close();
});
