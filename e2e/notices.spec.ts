import { acceptAs, expect, invite, linkTo, somebody, test } from "./console";
import { passAnHour } from "./database";
import { mailTo } from "./mailbox";

test("an owner gets one email about many answers, and turns off the rest by keyboard", async ({ owner, enter }) => {
  const { page, slug, email, organization } = owner;
  await page.goto("/profile");
  await page.getByRole("link", { name: "Notifications" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Always sent" })).toBeVisible();
  const declined = page.getByRole("switch", { name: "Declined invitations" });
  await expect(declined).toBeChecked();
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  const colors = await declined.evaluate((track) =>
    [track, track.firstElementChild].map((part) => part && getComputedStyle(part).backgroundColor),
  );
  expect(new Set(colors).size, "a switch that is on shows its thumb").toBe(2);
  await page.emulateMedia({ forcedColors: null });
  await page.getByRole("switch", { name: "Accepted invitations" }).focus();
  await page.keyboard.press("Tab");
  await expect(declined).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Notifications saved")).toBeVisible();
  await page.reload();
  await expect(declined).not.toBeChecked();
  await expect(page.getByRole("switch", { name: "Accepted invitations" })).toBeChecked();

  const [dora, ana, ben, cleo] = ["Dora Ek", "Ana Ng", "Ben Olsen", "Cleo Dark"].map(somebody);
  if (!dora || !ana || !ben || !cleo) throw new Error("Nobody is there.");
  await page.goto(`/org/${slug}/members`);
  await invite(page, [dora, ana, ben, cleo].map((one) => one.email).join(" "));
  const hers = await enter(dora, await linkTo(page.request, dora));
  await hers.getByRole("button", { name: "Decline" }).click();
  await hers
    .getByRole("dialog")
    .getByRole("button", { name: /^Decline/ })
    .click();
  await expect(hers.getByRole("dialog")).toBeHidden();
  for (const one of [ana, ben, cleo]) await acceptAs(await enter(one, await linkTo(page.request, one)));

  const [first] = await mailTo(page.request, email, `Ana Ng joined ${organization}`);
  expect(first?.links.at(-1)).toContain("/profile/notifications");
  await passAnHour(slug);
  const [digest] = await mailTo(page.request, email, `2 more people joined ${organization}`);
  expect(digest?.text).toContain(`Ben Olsen (${ben.email})`);
  expect(digest?.text).toContain(`Cleo Dark (${cleo.email})`);
  expect(await mailTo(page.request, email, "joined")).toHaveLength(2);
  expect(await mailTo(page.request, email, "declined", 0)).toEqual([]);
});
