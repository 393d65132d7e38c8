import { enterCode, expect, openBrowser, somebody, test } from "./console";
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
  await page.getByRole("button", { name: "Continue" }).click();
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
  const wrong = mail?.code === "12345678" ? "87654321" : "12345678";
  for (let round = 0; round < 5; round++) {
    await page.getByLabel("Code", { exact: true }).fill(wrong);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.locator("main, [role=dialog]").getByRole("alert")).toBeVisible();
    await expect(page.getByRole("button", { name: "Continue" })).toBeEnabled();
  }
  await page.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("main, [role=dialog]").getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test("where strangers ask for somebody's codes, the latest mail signs in: by its link, and by its code", async ({
  browser,
  baseURL,
  request,
}) => {
  const ana = somebody("Ana Ng");
  const asks = async (path: string) => {
    const page = await openBrowser(browser, baseURL);
    await page.goto(path);
    await page.getByLabel("Email address").fill(ana.email);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
    return page;
  };
  for (let strangers = 0; strangers < 3; strangers++) await (await asks("/sign-in")).context().close();
  const mails = await mailTo(request, ana.email, "code", 3);

  const page = await asks("/sign-in?return=/profile");
  await expect(page.getByText("We sent an email to")).toContainText("a short while ago");
  await page.reload();
  await expect(page.getByText("We sent an email to")).toContainText(ana.email);
  await page.goto(pathOf(mails[1]?.links.find((one) => one.includes("/sign-in/link/"))));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Ana Ng");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/profile");

  // Her mail was given back, a stranger takes it, and the next browser is told the same as before.
  await (await asks("/sign-in")).context().close();
  const phone = await asks("/sign-in");
  await expect(phone.getByText("We sent an email to")).toBeVisible();
  await enterCode(phone, ana);
  expect(await mailTo(request, ana.email, "code")).toHaveLength(4);

  // Where she signed in before, strangers have spent nothing of hers.
  await page.getByRole("button", { name: /Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await (await asks("/sign-in")).context().close();
  await page.getByLabel("Email address").fill(ana.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("is on its way")).toBeVisible();
  await mailTo(request, ana.email, "code", 6);
  await enterCode(page, ana);
});

test("sessions are listed, and ending one puts that browser out", async ({ signIn }) => {
  const ana = somebody("Ana Ng");
  const desk = await signIn(ana);
  const phone = await signIn(ana);
  await desk.goto("/profile");
  await expect(desk.getByText("This one")).toBeVisible();
  await desk
    .getByRole("button", { name: /^Sign out (?!all)/ })
    .first()
    .click();
  await expect(desk.getByRole("button", { name: /^Sign out (?!all)/ })).toHaveCount(0);
  await phone.goto("/profile");
  await expect(phone).toHaveURL(/sign-in/);
});

test("signing out ends the session, and signing in leads back to where one wanted to be", async ({ owner }) => {
  await owner.page.getByRole("button", { name: /Your account/ }).click();
  await owner.page.getByRole("menuitem", { name: "Sign out" }).click();
  await owner.page.waitForURL(/sign-in/);
  await owner.page.goto(`/org/${owner.slug}/settings`);
  await expect(owner.page).toHaveURL(/sign-in\?return=/);
  await owner.page.getByLabel("Email address").fill(owner.email);
  await owner.page.getByRole("button", { name: "Continue" }).click();
  await enterCode(owner.page, { ...owner });
  await expect(owner.page).toHaveURL(`/org/${owner.slug}/settings`);
});
