// Shows what waits for a person who did not follow an email's link.
import { role } from "./catalog";
import { confirm, createOrganization, expect, invite, somebody, test } from "./console";
import { mailTo } from "./mailbox";

test("somebody without an organization finds at the start what waits for them, looks, and goes in", async ({
  owner,
  enter,
}) => {
  const kei = somebody("Kei Sato");
  await invite(owner.page, kei.email);
  await owner.page.goto("/organizations/new");
  await createOrganization(owner.page, "Northwind");
  await invite(owner.page, kei.email, { role: role.name });

  const page = await enter(kei);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welcome, Kei Sato");
  await expect(page.getByText("You have 2 invitations.")).toBeVisible();
  const waiting = page.getByRole("list").getByRole("listitem");
  await expect(waiting).toHaveCount(2);
  await expect(waiting.first()).toContainText("Northwind");
  await expect(waiting.first()).toContainText(`Olga Marchetti · ${role.name} · expires`);
  await expect(page.getByRole("link", { name: "Create organization" })).toBeVisible();

  await page.getByRole("link", { name: `View the invitation to ${owner.organization}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Olga Marchetti invites you to ${owner.organization}`,
  );
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(`**/org/${owner.slug}/members`);
  await page.goto("/");
  await expect(page).toHaveURL(`/org/${owner.slug}/members`);
});

test("in the profile one invitation is declined, and another accepted", async ({ owner, join, request }) => {
  const mia = somebody("Mia Lindqvist");
  const page = await join(mia);
  const slugs = new Map<string, string>();
  for (const name of ["Northwind", "Southwind"]) {
    await owner.page.goto("/organizations/new");
    slugs.set(name, await createOrganization(owner.page, name));
    await invite(owner.page, mia.email);
  }

  await page.goto("/profile");
  await page
    .getByRole("navigation", { name: "Your profile" })
    .getByRole("link", { name: /^Invitations/ })
    .click();
  const waiting = page.getByRole("main").getByRole("listitem").filter({ hasText: "expires" });
  await expect(waiting).toHaveCount(2);
  await page.getByRole("button", { name: "Decline the invitation to Southwind" }).click();
  await expect(page.getByRole("dialog")).toContainText("We'll tell Olga Marchetti that you declined");
  await confirm(page, "Decline");
  await expect(page.getByText("Invitation to Southwind declined")).toBeVisible();
  await expect(waiting).toHaveCount(1);
  await mailTo(request, owner.email, "declined");

  await page.getByRole("button", { name: "Accept invitation to Northwind" }).click();
  await page.waitForURL(`**/org/${slugs.get("Northwind")}/members`);
  await page.goto("/profile/invitations");
  await expect(page.getByText("No pending invitations")).toBeVisible();
  await page.goto(`/org/${slugs.get("Southwind")}/members`);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});
