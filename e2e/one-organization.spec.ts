// Every person may belong to one organization at a time.
import { testUnder } from "./another-console";
import { confirm, createOrganization, expect, invite, rowOf, somebody } from "./console";
import { mailTo, pathOf } from "./mailbox";

const test = testUnder({ ORGANIZATIONS_PER_USER: "one" });

test("an invitee who belongs elsewhere is told where and what to do, leaves, comes back and accepts", async ({
  owner,
  join,
  enter,
  request,
}) => {
  const ana = somebody("Ana Ng");
  const page = await join(ana);
  const nadia = await enter(somebody("Nadia Haddad"), "/organizations/new");
  const slug = await createOrganization(nadia, "Northwind");
  await invite(nadia, ana.email);
  const [mail] = await mailTo(request, ana.email, "to Northwind");
  const path = pathOf(mail?.links[0]);

  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Leave ${owner.organization} before you join Northwind`,
  );
  await expect(page.getByRole("listitem")).toHaveText([
    `1Back up what you want to keep from ${owner.organization}`,
    `2Leave ${owner.organization}`,
    /^3Come back to this link before .+[^.]$/,
    "4Accept the invitation",
    "5Restore your backup in Northwind",
  ]);
  await expect(page.getByRole("button", { name: "Accept invitation" })).toHaveCount(0);

  await page.getByRole("link", { name: "Go to my organizations" }).click();
  await expect(page.getByRole("link", { name: "Create organization" })).toHaveCount(0);
  await page.getByRole("button", { name: "Leave current organization" }).click();
  await confirm(page, "Leave current organization");
  await expect(page.getByText("You don't belong to an organization").first()).toBeVisible();
  await owner.page.reload();
  await expect(rowOf(owner.page, "Ana Ng")).toHaveCount(0);

  await page.goto(path);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${slug}/members`);
  await expect(rowOf(page, "Ana Ng")).toContainText("Active");
  await page.goto(`/org/${owner.slug}/members`);
  await expect(page).toHaveURL(`/former/${owner.slug}`);
});

test("elsewhere is where one is by now: accepting in a tab that was open before is refused, and the page says so", async ({
  owner,
  enter,
  request,
}) => {
  const ana = somebody("Ana Ng");
  await invite(owner.page, ana.email);
  const [mail] = await mailTo(request, ana.email, "invites you");
  const page = await enter(ana, pathOf(mail?.links[0]));
  await expect(page.getByRole("button", { name: "Accept invitation" })).toBeVisible();

  const second = await page.context().newPage();
  await second.goto("/organizations/new");
  await createOrganization(second, "Studio Ng");
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Leave Studio Ng before you join ${owner.organization}`,
  );

  await second.goto("/organizations/new");
  await expect(second.getByText("You're in Studio Ng. Leave it before you create another organization.")).toBeVisible();
  await owner.page.reload();
  await expect(rowOf(owner.page, ana.email)).toContainText("Pending");
});
