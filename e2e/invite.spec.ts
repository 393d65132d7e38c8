import { setTimeout as sleep } from "node:timers/promises";
import { choose, confirm, enterCode, expect, invite, rowOf, somebody, test } from "./console";
import { query } from "./database";
import { mailTo, pathOf } from "./mailbox";

test("an owner invites three people in one paste: a new one accepts, one with an account accepts, one declines", async ({
  owner,
  enter,
  request,
}) => {
  const [ana, bo, carla] = [somebody("Ana Ng"), somebody("Bo Li"), somebody("Carla Diaz")];
  await enter(bo); // has an account before anyone invites him

  await owner.page.getByRole("button", { name: "Invite members" }).click();
  const dialog = owner.page.getByRole("dialog", { name: `Invite members to ${owner.organization}` });
  await dialog
    .getByLabel("Email addresses")
    .fill(`Ana Ng <${ana.email}>, ${bo.email}; ${carla.email}\njon@acme,example ${owner.email}`);
  await owner.page.keyboard.press("Enter");
  await expect(dialog).toContainText("3 to invite");
  await expect(dialog).toContainText("1 already a member");
  await expect(dialog).toContainText("1 invalid");
  await dialog.getByLabel("Message").fill("Welcome aboard.");
  await dialog.getByRole("button", { name: /^Send invites/ }).click();

  await expect(dialog).toContainText("3 invitations sent");
  await expect(dialog).toContainText("jon@acme,example");
  await owner.page.keyboard.press("Escape");
  const discard = owner.page.getByRole("button", { name: "Discard" });
  await discard.click({ timeout: 3_000 }).catch(() => {});
  await expect(rowOf(owner.page, ana.email)).toContainText("Pending");
  await expect(owner.page.getByRole("main")).toContainText("3 pending");

  const [toAna] = await mailTo(request, ana.email, "invites you");
  expect(toAna?.text).toContain("Welcome aboard.");
  const anasPage = await owner.page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(owner.page.url()).origin });
  const page = await anasPage?.newPage();
  if (!page) throw new Error("No browser.");
  await page.goto(pathOf(toAna?.links[0]));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(owner.organization);
  // Two clicks and a code: the code's last digit sends it, and the name is given with the answer.
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, ana);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await expect(page.getByText(`Welcome to ${owner.organization}, ${ana.name}`)).toBeVisible();
  await expect(rowOf(page, "Ana Ng")).toContainText("you");
  await anasPage?.close();

  const [toBo] = await mailTo(request, bo.email, "invites you");
  const bosPage = await enter(bo, pathOf(toBo?.links[0]));
  await bosPage.getByRole("button", { name: "Accept invitation" }).click();
  await bosPage.waitForURL(`**/org/${owner.slug}/members`);

  const [toCarla] = await mailTo(request, carla.email, "invites you");
  const carlasPage = await enter(carla, pathOf(toCarla?.links[0]));
  await carlasPage.getByRole("button", { name: "Decline" }).click();
  const sure = carlasPage.getByRole("dialog").getByRole("button", { name: /^Decline/ });
  await sure.click();
  await expect(carlasPage.getByRole("heading", { level: 1 })).toContainText(/declined/);

  await owner.page.reload();
  await expect(rowOf(owner.page, "Ana Ng")).toContainText("Active");
  await expect(rowOf(owner.page, "Bo Li")).toContainText("Active");
  await expect(rowOf(owner.page, carla.email)).toHaveCount(0);
  await mailTo(request, owner.email, "Ana Ng joined");
  await mailTo(request, owner.email, "declined");
});

test("an invitation is resent, and the old link says so; copied; revoked, and the link says that too", async ({
  owner,
  enter,
  request,
}) => {
  const rahul = somebody("Rahul Verma");
  await invite(owner.page, rahul.email);
  const [first] = await mailTo(request, rahul.email, "invites you");
  await expect(rowOf(owner.page, rahul.email)).toContainText("delivered", { timeout: 20_000 });
  // The state changes once more while the page is open.
  const setMail = (state: string) =>
    query('UPDATE mail SET state = $2::mail_state WHERE "to" = $1', [rahul.email, state]);
  await setMail("sent");
  await owner.page.reload();
  await expect(rowOf(owner.page, rahul.email)).toContainText("email sent");
  await setMail("delivered");
  await expect(rowOf(owner.page, rahul.email)).toContainText("delivered", { timeout: 20_000 });

  await choose(owner.page, rahul.email, "Resend invitation");
  await expect(owner.page.getByText(`Invitation resent to ${rahul.email}`)).toBeVisible();
  const [second] = await mailTo(request, rahul.email, "invites you", 2);
  expect(second?.links[0]).not.toBe(first?.links[0]);

  const page = await enter(rahul, pathOf(first?.links[0]));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A newer email replaced this link");
  await expect(page.locator("html")).not.toContainText(owner.organization);
  await page.goto(pathOf(second?.links[0]));
  await expect(page.getByRole("button", { name: "Accept invitation" })).toBeVisible();

  await choose(owner.page, rahul.email, "Copy link");
  await expect(owner.page.getByText(`Copied the link for ${rahul.email}`)).toBeVisible();
  const copied = await owner.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(second?.links[0]);
  await expect(owner.page.getByRole("menu")).toBeHidden();

  await choose(owner.page, rahul.email, "Revoke invitation");
  await confirm(owner.page, "Revoke invitation");
  await expect(rowOf(owner.page, rahul.email)).toHaveCount(0);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page.getByText(/withdrawn|revoked/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation was revoked");
  await expect(page.locator("html"), "what the organization is called by now").not.toContainText(owner.organization);
  await mailTo(request, rahul.email, "revoked");
});

test("opening, scanning and previewing a link changes nothing", async ({ owner, request }) => {
  const kei = somebody("Kei Sato");
  await invite(owner.page, kei.email);
  const [mail] = await mailTo(request, kei.email, "invites you");
  const path = pathOf(mail?.links[0]);
  for (let round = 0; round < 5; round++) {
    expect((await request.get(path)).status()).toBe(200);
    await request.head(path);
  }
  await owner.page.reload();
  await expect(rowOf(owner.page, kei.email)).toContainText("Pending");
  expect((await request.get(`${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`)).status()).toBe(404);
});

test("somebody revoked a moment ago is invited again without a new page", async ({ owner }) => {
  const noor = somebody("Noor Haddad");
  const { page } = owner;
  // The invitation takes so long that the dialog checks the address meanwhile. Actions take turns, so the answer, that
  // the address is invited already, comes after the dialog has closed and before the revocation.
  await page.route(/\/members/, async (route) => {
    if (route.request().postData()?.includes("batchId")) await sleep(1_000);
    await route.continue();
  });
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog");
  const addresses = dialog.getByLabel("Email addresses");
  await addresses.fill(noor.email);
  await addresses.press("Control+Enter");
  await expect(dialog).toBeHidden();

  await choose(page, noor.email, "Revoke invitation");
  await confirm(page, "Revoke invitation");
  await expect(rowOf(page, noor.email)).toHaveCount(0);
  await invite(page, noor.email);
  await expect(rowOf(page, noor.email)).toContainText("Pending");
});
