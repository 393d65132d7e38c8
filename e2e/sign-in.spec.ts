import type { Page } from "@playwright/test";
import { enterCode, expect, openBrowser, signInAs, somebody, test } from "./console";
import { mailTo, pathOf } from "./mailbox";

test("somebody signs in by the link of the mail, which signs in nobody before the button is pressed", async ({
  browser,
  baseURL,
  request,
}) => {
  const ana = somebody("Ana Ng");
  const page = await openBrowser(browser, baseURL);
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(ana.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
  const [mail] = await mailTo(request, ana.email, "code");
  const link = mail?.links.find((one) => one.includes("/sign-in/link/"));

  const phone = await openBrowser(browser, baseURL);
  await phone.goto(pathOf(link));
  await phone.goto(pathOf(link));
  await expect(phone.getByRole("heading", { level: 1 })).toContainText(ana.email);
  await phone.getByRole("button", { name: "Continue" }).click();
  await phone.getByLabel("Your name").fill("Ana Ng");
  await phone.getByRole("button", { name: "Continue" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toContainText("Welcome");

  await page.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await expect(page.locator("main, [role=dialog]").getByRole("alert")).toBeVisible();
});

test("a wrong code counts, five are too many, and a code of another browser is refused", async ({
  browser,
  baseURL,
  request,
}) => {
  const ana = somebody("Ana Ng");
  const page = await openBrowser(browser, baseURL);
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(ana.email);
  await page.getByRole("button", { name: "Continue" }).click();
  const [mail] = await mailTo(request, ana.email, "code");
  for (let round = 1; round <= 5; round++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    const wrong = (Number(mail?.code) + round) % 100_000_000;
    await page.getByLabel("Code", { exact: true }).fill(String(wrong).padStart(8, "0"));
    await answer;
    await expect(page.locator("main, [role=dialog]").getByRole("alert")).toBeVisible();
    await expect(page.getByRole("button", { name: "Continue" })).toBeEnabled();
  }
  await page.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await expect(page.locator("main, [role=dialog]").getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test("where strangers ask for somebody's codes, the latest mail signs in, and a known browser gets its own", async ({
  browser,
  baseURL,
  request,
}) => {
  test.setTimeout(240_000);
  const ana = somebody("Ana Ng");
  const asks = async (page: Page, path = "/sign-in") => {
    await page.goto(path);
    await page.getByLabel("Email address").fill(ana.email);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
  };
  const stranger = await openBrowser(browser, baseURL);
  for (let times = 0; times < 3; times++) await asks(stranger);
  const mails = await mailTo(request, ana.email, "code", 3);

  const page = await openBrowser(browser, baseURL);
  await asks(page, "/sign-in?return=/profile");
  await expect(page.getByText("We sent an email to")).toContainText("a short while ago");
  await page.goto(pathOf(mails[0]?.links.find((one) => one.includes("/sign-in/link/"))));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Ana Ng");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/profile");

  // Her budget was refilled when she signed in, and a stranger uses it up.
  await asks(stranger);
  await mailTo(request, ana.email, "code", 4);
  await page.context().clearCookies({ name: "roster-session" });
  await asks(page);
  await expect(page.getByText("We sent an 8-digit code")).toBeVisible();
  await enterCode(page, ana, 5);
});

test("sessions are listed, and ending one puts that browser out", async ({ signIn }) => {
  const ana = somebody("Ana Ng");
  const desk = await signIn(ana);
  const phone = await signIn(ana);
  await desk.goto("/profile");
  await expect(desk.getByText("This session")).toBeVisible();
  await expect(desk.getByText(/^Active now · /)).toBeVisible();
  await desk
    .getByRole("button", { name: /^Sign out of (?!all)/ })
    .first()
    .click();
  await expect(desk.getByRole("button", { name: /^Sign out of (?!all)/ })).toHaveCount(0);
  await phone.goto("/profile");
  await expect(phone).toHaveURL(/sign-in/);
});

test("signing out ends the session, and signing in leads back to where one wanted to be", async ({ owner }) => {
  await owner.page.getByRole("button", { name: /Your account/ }).click();
  await owner.page.getByRole("menuitem", { name: "Sign out" }).click();
  await owner.page.waitForURL(/sign-in/);
  await owner.page.goto(`/org/${owner.slug}/settings`);
  await expect(owner.page).toHaveURL(/sign-in\?return=/);
  await signInAs(owner.page, owner);
  await expect(owner.page).toHaveURL(`/org/${owner.slug}/settings`);
});
