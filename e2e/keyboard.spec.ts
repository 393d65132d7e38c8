import { choose, expect, somebody, test } from "./console";
import { query } from "./database";
import { aCrowd } from "./people";

test("the members page works by keyboard alone: search, invite, menu, dialog, and the focus comes back", async ({
  owner,
  join,
}) => {
  await join(somebody("Mia Lindqvist"));
  const { page } = owner;
  await page.reload();
  await expect(page.getByRole("button", { name: "Actions for Mia Lindqvist" })).toBeVisible();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Tab");

  await page.getByRole("button", { name: "Actions for Mia Lindqvist" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit role" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Edit role for Mia Lindqvist" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Actions for Mia Lindqvist" })).toBeFocused();

  await page.keyboard.press("i");
  const invite = page.getByRole("dialog", { name: /^Invite members/ });
  await expect(invite.getByLabel("Email addresses")).toBeFocused();
  await page.keyboard.type("bo@acme.example ");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toContainText("Discard changes?");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(invite).toBeHidden();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("the palette finds members, resources, pages, and commands by keyboard alone, and Escape gives the focus back", async ({
  owner,
  join,
}) => {
  const mia = somebody("Mia Lindqvist");
  const mias = await join(mia);
  const { page, slug } = owner;
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name, state)
     SELECT id, 'deployment', 'arm-1', 'Arm telemetry', 'arm telemetry', 'running' FROM organization WHERE slug = $1`,
    [slug],
  );
  await page.reload();
  const menu = page.getByRole("button", { name: "Actions for Mia Lindqvist" });
  await menu.focus();
  const palette = page.getByRole("dialog", { name: /^Search members/ });
  const field = palette.getByRole("combobox", { name: /^Search members/ });

  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("lindq");
  await expect(palette.getByRole("option", { name: "Mia Lindqvist" })).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(menu).toBeFocused();

  // Opened again while it is still closing, it starts anew.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("lindq");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toHaveValue("");
  await expect(field).toBeFocused();
  await page.keyboard.type(mia.email);
  await expect(palette.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/org/${slug}/members/[0-9a-f-]{36}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Mia Lindqvist");

  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("sett");
  await expect(palette.getByRole("option", { name: "Settings" })).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/org/${slug}/settings`);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("my org");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/profile/organizations");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("nothing is named so");
  await expect(palette).toContainText("No results for “nothing is named so”");

  // Its button says that it exists, also on a phone. It leads to a resource that its reader sees, and to commands.
  await page.goto(`/org/${slug}/members`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await field.fill("arm tele");
  await palette.getByRole("group", { name: "Resources" }).getByRole("option", { name: "Arm telemetry" }).click();
  await expect(page).toHaveURL(`/org/${slug}/resources/deployment/arm-1`);
  await page.setViewportSize({ width: 1280, height: 740 });
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await field.fill("api key");
  await palette.getByRole("option", { name: "Create API key" }).click();
  await expect(page.getByRole("dialog", { name: "Create API key" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`/org/${slug}/keys`);

  await mias.getByRole("button", { name: "Search", exact: true }).click();
  const hers = mias.getByRole("dialog", { name: /^Search members/ });
  await hers.getByRole("combobox").fill("arm tele");
  await expect(hers).toContainText("No results for “arm tele”");
  await hers.getByRole("combobox").fill("create api");
  await expect(hers).toContainText("No results for “create api”");
});

test("Enter in the palette acts on what was typed, also before its answer is there", async ({ owner, join }) => {
  const [mia, ana] = [somebody("Mia Lindqvist"), somebody("Ana Ng")];
  await join(mia);
  await join(ana);
  const { page, slug } = owner;
  await page.reload();
  const palette = page.getByRole("dialog", { name: /^Search members/ });
  const field = palette.getByRole("combobox", { name: /^Search members/ });
  await page.keyboard.press("ControlOrMeta+k");
  await field.fill(mia.email);
  await expect(palette.getByRole("option", { name: "Mia Lindqvist" })).toHaveAttribute("data-highlighted");

  // Answers take their time from here on.
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  const asked = page.waitForRequest((request) => request.method() === "POST");
  await field.fill("nobody is called so");
  await asked;
  await field.fill(ana.email);
  await expect(palette.getByRole("option")).toHaveCount(0);
  // The answer to the first search comes while the second is still on its way.
  await page.evaluate(() => {
    const watch = () => {
      const palette = document.querySelector("[role=dialog]");
      if (palette?.textContent?.includes("No results")) document.body.dataset.stale = "";
    };
    new MutationObserver(watch).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/org/${slug}/members/[0-9a-f-]{36}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ana Ng");
  await expect(page.locator("body")).not.toHaveAttribute("data-stale");
});

test("the focus goes to the search if an action takes away the only row", async ({ owner, join }) => {
  const mia = somebody("Mia Lindqvist");
  await join(mia);
  await query("UPDATE member SET status = 'suspended' WHERE email = $1", [mia.email]);
  const { page, slug } = owner;
  await page.goto(`/org/${slug}/members?status=suspended`);
  await choose(page, "Mia Lindqvist", "Reinstate");
  await expect(page.getByText("No matching members").last()).toBeVisible();
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("a screen reader hears how many are shown, and how they are sorted", async ({ owner, join }) => {
  await join(somebody("Mia Lindqvist"));
  const { page } = owner;
  await page.reload();
  const main = page.getByRole("main");
  const names = main.getByRole("row").getByRole("link", { name: /Mia|Olga/ });
  await expect(main.getByRole("status").filter({ hasText: "2 people on this page" })).toHaveCount(1);
  await expect(names).toHaveText(["Mia Lindqvist", "Olga Marchetti"]);
  await main.getByRole("columnheader").getByRole("link", { name: "Person" }).click();
  await expect(names).toHaveText(["Olga Marchetti", "Mia Lindqvist"]);
  await expect(main.getByText("Sorted by Person, descending")).toBeAttached();
  await expect(main.getByRole("columnheader", { name: "Person" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("searchbox").fill("lindq");
  await expect(main.getByRole("status").filter({ hasText: "1 person on this page" })).toHaveCount(1);
});

test("the next page gives the focus to its list, and the last one says which rows it shows", async ({
  owner: { page, slug },
}) => {
  await aCrowd(69, slug);
  await page.goto(`/org/${slug}/members`);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages).toContainText("1 – 50 of 70");
  await pages.getByRole("link", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await expect(pages).toContainText("51 – 70 of 70");
  await expect(page.getByRole("table", { name: "Members" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("columnheader").getByRole("link", { name: "Person" })).toBeFocused();
});
