import { choose, confirm, expect, invite, rowOf, signInAs, somebody, test } from "./console";
import { expireInvitation } from "./database";
import { mailTo, pathOf } from "./mailbox";

test("somebody signed in as the wrong person switches account and accepts", async ({ owner, signIn, request }) => {
  const ana = somebody("Ana Ng");
  const bo = somebody("Bo Li");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  const path = pathOf(mail?.links[0]);

  const page = await signIn(bo, path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("This invitation is for");
  expect(await page.content()).not.toContain(ana.email);
  await expect(page.getByRole("button", { name: "Accept invitation" })).toHaveCount(0);

  await expect(page.getByRole("main")).toContainText(
    `You're signed in as ${bo.email}. This invitation is for a different address.`,
  );

  await page.getByRole("link", { name: "Switch account" }).click();
  await page.waitForURL(/\/sign-in/);
  await expect(page.getByRole("status")).toContainText(`The invitation to ${owner.organization} is for`);
  expect(await page.content()).not.toContain(ana.email);
  await page.goBack();
  await expect(page.getByRole("main")).toContainText(`You're signed in as ${bo.email}.`);
  await page.goForward();
  await page.getByRole("link", { name: `Stay signed in as ${bo.email}` }).click();
  await page.getByRole("link", { name: "Switch account" }).click();
  await signInAs(page, ana);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
});

test("an expired invitee asks for a new link, gets one, and accepts", async ({ owner, signIn, request }) => {
  const ana = somebody("Ana Ng");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  await expireInvitation(ana.email);

  const page = await signIn(ana, pathOf(mail?.links[0]));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("has expired");
  await page.getByRole("button", { name: "Ask for a new link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A new link was requested");
  await mailTo(request, owner.email, "asks for a new link");

  await owner.page.reload();
  await expect(rowOf(owner.page, ana.email)).toContainText("Expired");
  await expect(owner.page.getByRole("main")).toContainText("1 expired");
  await choose(owner.page, ana.email, "Resend invitation");
  const [newest] = await mailTo(request, ana.email, "invites you", 2);
  await page.goto(pathOf(newest?.links[0]));
  await page.getByLabel("Your name").fill(ana.name);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
});

test("accepted in one tab, the other says so and leads in", async ({ owner, signIn, request }) => {
  const ana = somebody("Ana Ng");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  const path = pathOf(mail?.links[0]);
  const first = await signIn(ana, path);
  const second = await first.context().newPage();
  await second.goto(path);
  await second.getByLabel("Your name").fill(ana.name);
  await first.getByRole("button", { name: "Accept invitation" }).click();
  await first.waitForURL(`**/org/${owner.slug}/members`);
  await second.getByRole("button", { name: "Accept invitation" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toHaveText(`You're already in ${owner.organization}`);
  await second.getByRole("link", { name: `Open ${owner.organization}` }).click();
  await second.waitForURL(`**/org/${owner.slug}/members`);
});

test("the invitation of a closed organization says that it is over, and no more", async ({
  owner,
  signIn,
  request,
}) => {
  const ana = somebody("Ana Ng");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  await owner.page.goto(`/org/${owner.slug}/settings`);
  await owner.page.getByRole("button", { name: "Close organization" }).click();
  const dialog = owner.page.getByRole("dialog");
  await expect(dialog).toContainText("lose access immediately");
  await expect(dialog).toContainText("only the operator of this console can reopen it");
  await dialog.getByLabel(/to confirm/).fill(owner.organization);
  await dialog.getByRole("button", { name: "Close organization" }).click();
  await owner.page.waitForURL((url) => !url.pathname.startsWith("/org/"));
  const page = await signIn(ana, pathOf(mail?.links[0]));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation can no longer be accepted");
  await expect(page.locator("html")).not.toContainText(owner.organization);
});

test("an expired invitation is declined from its link, and another from the profile", async ({
  owner,
  signIn,
  request,
}) => {
  const ana = somebody("Ana Ng");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  await expireInvitation(ana.email);
  const page = await signIn(ana, pathOf(mail?.links[0]));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("has expired");
  await page.getByRole("button", { name: "Decline" }).click();
  await confirm(page, "Decline");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You declined this invitation");
  await page.reload();
  await expect(page.locator("html")).not.toContainText(owner.organization);
  await mailTo(request, owner.email, "declined");

  await invite(owner.page, ana.email);
  await expireInvitation(ana.email);
  await page.goto("/profile/invitations");
  await page.getByLabel("Your name").fill(ana.name);
  await page.getByRole("button", { name: "Continue" }).click();
  const waiting = page.getByRole("main").getByRole("listitem").filter({ hasText: "expired" });
  await expect(waiting).toHaveCount(1);
  await page.getByRole("button", { name: `Decline the invitation to ${owner.organization}` }).click();
  await confirm(page, "Decline");
  await expect(page.getByText("No pending invitations")).toBeVisible();
});
