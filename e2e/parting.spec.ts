import { acceptAs, choose, confirm, expect, invite, rowOf, somebody, test } from "./console";
import { mailTo } from "./mailbox";

test("somebody removed is out of their open tab at the next click, and told by mail", async ({
  owner,
  join,
  request,
}) => {
  const adam = somebody("Adam Okonkwo");
  const adamsPage = await join(adam);
  await owner.page.reload();
  await choose(owner.page, "Adam Okonkwo", "Remove from organization");
  await expect(owner.page.getByRole("dialog")).toContainText(`Remove Adam Okonkwo from ${owner.organization}`);
  await confirm(owner.page, "Remove Adam Okonkwo");
  await expect(rowOf(owner.page, "Adam Okonkwo")).toHaveCount(0);

  await adamsPage.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  const title = adamsPage.getByRole("heading", { level: 1, name: `You were removed from ${owner.organization}` });
  await expect(title).toBeVisible();
  await adamsPage.goto(`/org/${owner.slug}/members/anything?q=x`);
  await expect(adamsPage).toHaveURL(`/former/${owner.slug}`);
  await expect(title).toBeVisible();
  await expect(adamsPage.getByRole("main")).toContainText("Olga Marchetti removed you on");
  await expect(adamsPage.getByRole("link", { name: owner.email })).toHaveAttribute("href", `mailto:${owner.email}`);
  await expect(adamsPage.getByRole("link", { name: "Create organization" })).toBeVisible();
  await mailTo(request, adam.email, "removed");

  await invite(owner.page, adam.email);
  await adamsPage.reload();
  await adamsPage.getByRole("link", { name: "View invitation" }).click();
  await acceptAs(adamsPage);
  await adamsPage.goto(`/former/${owner.slug}`);
  await expect(adamsPage).toHaveURL(`/org/${owner.slug}/members`);

  await owner.page.goto(`/org/${owner.slug}/members?status=former`);
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Removed");
});

test("somebody suspended sees one page, and is back when reinstated", async ({ owner, join, request }) => {
  const adam = somebody("Adam Okonkwo");
  const adamsPage = await join(adam);
  await owner.page.reload();
  await choose(owner.page, "Adam Okonkwo", "Suspend");
  const dialog = owner.page.getByRole("dialog", { name: "Suspend Adam Okonkwo" });
  await expect(dialog).toContainText(`Adam loses access to ${owner.organization} immediately`);
  await expect(dialog).toContainText("Adam gets an email about it");
  await dialog.getByLabel("Reason").fill("See evil.example");
  await dialog.getByRole("button", { name: "Suspend Adam Okonkwo" }).click();
  await expect(dialog).toContainText("Remove web addresses");
  await dialog.getByLabel("Reason").fill("Your laptop was stolen.");
  await confirm(owner.page, "Suspend Adam Okonkwo");
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Suspended");

  await adamsPage.reload();
  await expect(adamsPage.getByRole("heading", { level: 1 })).toHaveText(`You're suspended in ${owner.organization}`);
  await expect(adamsPage.getByRole("listitem").filter({ hasText: "Olga Marchetti" })).toContainText(owner.email);

  const [mail] = await mailTo(request, adam.email, "suspended");
  expect(mail?.text).toContain("> Your laptop was stolen.");
  await owner.page.goto(`/org/${owner.slug}/activity`);
  await expect(owner.page.getByRole("main")).toContainText("Reason: Your laptop was stolen.");

  await owner.page.goto(`/org/${owner.slug}/members`);
  await choose(owner.page, "Adam Okonkwo", "Edit role");
  const editing = owner.page.getByRole("dialog", { name: "Edit role for Adam Okonkwo" });
  await editing.getByRole("combobox", { name: "Role in the organization" }).click();
  await owner.page.getByRole("option", { name: /^Owner/ }).click();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toBeHidden();
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Owner");
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Suspended");

  await choose(owner.page, "Adam Okonkwo", "Reinstate");
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Active");
  await adamsPage.goto(`/org/${owner.slug}/members`);
  await expect(adamsPage.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("a member who leaves from their row is asked first, and stays if they cancel", async ({ owner, join }) => {
  const page = await join(somebody("Adam Okonkwo"));
  const dialog = page.getByRole("dialog", { name: `Leave ${owner.organization}` });
  await choose(page, "Adam Okonkwo", "Leave organization");
  await expect(dialog).toContainText("You lose access immediately, in every open tab.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(rowOf(page, "Adam Okonkwo")).toContainText("Active");

  await choose(page, "Adam Okonkwo", "Leave organization");
  await dialog.getByRole("button", { name: "Leave organization" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/org/"));
  await owner.page.goto(`/org/${owner.slug}/members?status=former`);
  await expect(rowOf(owner.page, "Adam Okonkwo")).toContainText("Left");
});

test("the only owner cannot leave, transfers, and leaves in the moment the other accepts", async ({
  owner,
  join,
  request,
}) => {
  const adam = somebody("Adam Okonkwo");
  const adamsPage = await join(adam);

  await owner.page.goto("/profile/organizations");
  await owner.page.getByRole("button", { name: "Leave current organization" }).click();
  const dialog = owner.page.getByRole("dialog", { name: `Leave ${owner.organization}` });
  await expect(dialog).toContainText("You're the only owner");
  await dialog.getByRole("combobox", { name: "New owner" }).click();
  await owner.page.getByRole("option", { name: /Adam Okonkwo/ }).click();
  await dialog.getByRole("button", { name: "Offer ownership and leave" }).click();
  await expect(dialog).toBeHidden();
  await mailTo(request, adam.email, "offers you ownership");

  await adamsPage.reload();
  await adamsPage.getByRole("link", { name: "Review offer" }).click();
  await expect(adamsPage.getByRole("heading", { level: 1 })).toContainText("offers you ownership");
  await adamsPage.getByRole("button", { name: "Accept ownership" }).click();
  await adamsPage.waitForURL(`**/org/${owner.slug}/members`);
  await expect(rowOf(adamsPage, "Adam Okonkwo")).toContainText("Owner");
  await expect(rowOf(adamsPage, "Olga Marchetti")).toHaveCount(0);

  await owner.page.goto(`/org/${owner.slug}/members`);
  await expect(owner.page.getByRole("heading", { level: 1 })).toHaveText(`You left ${owner.organization}`);
  await expect(owner.page.getByRole("main")).toContainText("Adam Okonkwo accepted your offer of ownership");
  await expect(owner.page.getByRole("link", { name: adam.email })).toBeVisible();
  await owner.page.getByRole("link", { name: "Create organization" }).click();
  await expect(owner.page.getByRole("heading", { level: 1 })).toHaveText("Create an organization");
  const [left] = await mailTo(request, owner.email, "you left");
  expect(left?.text).toContain(`Adam Okonkwo (${adam.email}) accepted the ownership`);
});

test("an offer of ownership is withdrawn, made again, and declined", async ({ owner, join, request }) => {
  const adam = somebody("Adam Okonkwo");
  const adamsPage = await join(adam);
  const offer = async () => {
    await owner.page.goto(`/org/${owner.slug}/members`);
    await choose(owner.page, "Adam Okonkwo", "Transfer ownership");
    const dialog = owner.page.getByRole("dialog", { name: "Transfer ownership to Adam Okonkwo" });
    await dialog.getByRole("radio", { name: /Become a member/ }).click();
    await dialog.getByRole("button", { name: "Transfer ownership" }).click();
    await expect(dialog).toBeHidden();
  };
  await offer();
  await owner.page.getByRole("button", { name: "Withdraw offer" }).click();
  await expect(owner.page.getByRole("button", { name: "Withdraw offer" })).toBeHidden();
  await mailTo(request, adam.email, "withdr");

  await offer();
  await adamsPage.goto(`/org/${owner.slug}/transfer`);
  await adamsPage.getByRole("button", { name: "Decline" }).click();
  await mailTo(request, owner.email, "declined");
  await owner.page.reload();
  await expect(rowOf(owner.page, "Olga Marchetti")).toContainText("Owner");
});

test("the only member leaves, and the organization closes", async ({ owner }) => {
  await owner.page.goto("/profile/organizations");
  await owner.page.getByRole("button", { name: "Leave current organization" }).click();
  const dialog = owner.page.getByRole("dialog", { name: `Leave ${owner.organization}` });
  await expect(dialog).toContainText("leaving closes the organization");
  await dialog.getByRole("button", { name: /^Leave/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("That isn't the name of this organization");
  await dialog.getByLabel(`Type ${owner.organization} to confirm`).fill(owner.organization);
  await dialog.getByRole("button", { name: /^Leave/ }).click();
  await expect(
    owner.page
      .getByText("You don't belong to an organization")
      .or(owner.page.getByText(`You left ${owner.organization}`))
      .first(),
  ).toBeVisible();
  await owner.page.goto(`/org/${owner.slug}/members`);
  await expect(owner.page.getByRole("main")).toContainText("You were its only member, so it closed on");
});

test("nobody learns at the page of former members whether there is an organization", async ({ owner, enter }) => {
  const page = await enter(somebody("Sam Stranger"));
  const said = async (path: string) => {
    const answer = await page.goto(path);
    return [answer?.status(), await page.getByRole("main").textContent()];
  };
  const nothing = await said("/former/nobody-has-this");
  expect(nothing[0]).toBe(404);
  expect(await said(`/former/${owner.slug}`)).toEqual(nothing);
});

test("a page that is not there keeps the navigation", async ({ owner }) => {
  for (const path of ["nowhere", "nowhere/at/all", "members/nobody", "resources/nothing/here"]) {
    expect((await owner.page.goto(`/org/${owner.slug}/${path}`))?.status(), path).toBe(404);
    await expect(owner.page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
    await expect(owner.page).toHaveTitle(/^Page not found/);
  }
  await owner.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Members" }).click();
  await expect(rowOf(owner.page, "Olga Marchetti")).toBeVisible();
});
