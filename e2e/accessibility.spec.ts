import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { choose, expect, invite, openBrowser, somebody, test } from "./console";
import { query } from "./database";
import { mailTo, pathOf } from "./mailbox";

const kind = "deployment";
const softly = expect.configure({ soft: true });

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLORS = ["color-contrast", "link-in-text-block"];

async function look(page: Page, what: string, except: string[] = []) {
  for (const theme of ["light", "dark"] as const) {
    // Colors halfway between two themes have the contrast of neither. Emails follow the system's theme.
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: theme });
    await page.evaluate(async (wanted) => {
      document.documentElement.dataset.theme = wanted;
      // One transition may start another in the next frame, when a color that is inherited changes.
      for (let still = 0; still < 2; ) {
        await new Promise(requestAnimationFrame);
        // An animation that follows scrolling never ends.
        const animations = document
          .getAnimations()
          .filter(({ playState, timeline }) => playState === "running" && timeline === document.timeline);
        still = animations.length ? 0 : still + 1;
        await Promise.allSettled(animations.map(({ finished }) => finished));
      }
    }, theme);
    // Only checks this window, because the mailbox lets no script run in an email.
    const axe = new AxeBuilder({ page }).setLegacyMode().withTags(STANDARDS);
    // Only the colors differ between the themes.
    const { violations } = await (theme === "light" ? axe.disableRules(except) : axe.withRules(COLORS)).analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`),
        `${what}, ${theme}`,
      )
      .toEqual([]);
  }
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // Floating elements reach their place a moment later.
    await softly
      .poll(() => page.evaluate(widestOverflow), {
        message: `${what} scrolls sideways at ${width}px`,
        timeout: 2_000,
      })
      .toBeLessThanOrEqual(0);
  }
}

/** By how much the page, or what scrolls in its dialog, is wider than what it shows. */
function widestOverflow() {
  const scrolling = [...document.querySelectorAll("[role=dialog] *")].filter(
    (part) => getComputedStyle(part).overflowX === "auto",
  );
  return Math.max(...[document.documentElement, ...scrolling].map((part) => part.scrollWidth - part.clientWidth));
}

test("axe finds nothing on any page in both themes, and nothing scrolls sideways at 360 px", async ({
  owner,
  join,
  browser,
  baseURL,
  request,
}) => {
  // Fifteen pages in two themes and two widths take more than three minutes on a busy machine.
  test.setTimeout(480_000);
  await join(somebody("Mia Lindqvist"));
  const ana = somebody(`Ana ${"Featherstonehaugh".repeat(2)}`);
  await invite(owner.page, [ana, somebody("Bo Li"), somebody("Carla Diaz")].map(({ email }) => email).join(", "));
  const [mail] = await mailTo(request, ana.email, "invites you");
  const { page, slug } = owner;
  const pages = [
    ...[
      "members",
      "members?status=former",
      "members?q=nobody-like-that",
      "resources",
      "keys",
      "bills",
      "activity",
      "settings",
      "transfer",
      "nowhere",
    ].map((one) => `/org/${slug}/${one}`),
    ...[
      "/profile",
      "/profile/organizations",
      "/profile/invitations",
      "/profile/notifications",
      "/change-email",
      "/undo-email/done",
      "/organizations/new",
      "/mailbox",
      "/api/docs",
      "/nowhere",
    ],
    pathOf(mail?.links[0]),
  ];
  for (const path of pages) {
    await page.goto(path);
    await look(page, path);
  }
  await page.goto(`/org/${slug}/activity`);
  await page.getByText("3 entries").click();
  await look(page, "an open fold");
  const stranger = await openBrowser(browser, baseURL);
  for (const path of ["/sign-in", pathOf(mail?.links[0])]) {
    await stranger.goto(path);
    await look(stranger, path);
  }
  for (const [status, path] of [
    ["suspended", "suspended"],
    ["removed", "former"],
    ["left", "former"],
  ] as const) {
    const gone = somebody(`Rita ${"Removed".repeat(4)}`);
    const page = await join(gone);
    await query(
      `UPDATE member SET status = $2::member_status, closed_at = CASE WHEN $2 <> 'suspended' THEN clock_timestamp() END
        WHERE email = $1`,
      [gone.email, status],
    );
    await page.goto(`/${path}/${slug}`);
    await expect(page).toHaveURL(`/${path}/${slug}`);
    await look(page, `${path} (${status})`);
  }
  await stranger.setContent(mail?.html ?? "");
  // A letter is an article and has no landmarks of a page.
  await look(stranger, "a mail", ["landmark-one-main", "region"]);
});

test("axe finds nothing in the dialogs and menus", async ({ owner, join }) => {
  await join(somebody("Mia Lindqvist"));
  const { page, slug } = owner;
  await page.goto(`/org/${slug}/members`);
  const menu = page.getByRole("button", { name: "Actions for Mia Lindqvist" });
  await menu.click();
  await look(page, "row menu");
  await page.keyboard.press("Escape");
  for (const item of ["Edit role", "Transfer ownership", "Suspend", "Remove from organization"]) {
    await page.goto(`/org/${slug}/members`);
    await menu.click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, item);
  }
  await page.goto(`/org/${slug}/members?invite`);
  await page
    .getByRole("dialog")
    .getByLabel("Email addresses")
    .fill("ana@acme.example, jon@acme,example, ana@acme.example ");
  await look(page, "Invite members");
});

test("axe finds nothing where there are resources and bills, and nothing scrolls sideways for long names", async ({
  owner: { page, slug },
}) => {
  const long = "x".repeat(120);
  await query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name, state)
     SELECT id, $2, $3, $3, $3, 'running' FROM organization WHERE slug = $1`,
    [slug, kind, long],
  );
  await query(
    `INSERT INTO bill (organization_id, id, amount_cents, currency, issued_at)
     SELECT id, '2026-11', 120000, 'EUR', clock_timestamp() FROM organization WHERE slug = $1`,
    [slug],
  );
  for (const path of ["bills", "resources", "resources?q=none", `resources/${kind}/${long}`]) {
    await page.goto(`/org/${slug}/${path}`);
    await look(page, path);
  }
  for (const item of ["Rename", "Delete"]) {
    await page.goto(`/org/${slug}/resources`);
    await page.getByRole("button", { name: /^Actions for x/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, item);
  }
  await page.goto(`/org/${slug}/resources`);
  await page.getByRole("button", { name: /^Add / }).click();
  await look(page, "adding a resource");
  await page.goto("/profile/organizations");
  await page.getByRole("button", { name: "Leave current organization" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "what is in the way of leaving");
});

test("axe finds nothing where there are keys, and nothing scrolls sideways for long descriptions", async ({
  owner: { page, slug },
}) => {
  const long = "x".repeat(120);
  await query(
    `INSERT INTO key (id, organization_id, description, secret_hash, last_four, expires_at)
     SELECT gen_random_uuid(), id, $2, gen_random_uuid()::text, '9xQf', clock_timestamp() + interval '5 days'
       FROM organization WHERE slug = $1`,
    [slug, long],
  );
  await page.goto(`/org/${slug}/keys`);
  await look(page, "keys");
  await page.getByRole("button", { name: /^Actions for x/ }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "revoking a key");
  await page.goto(`/org/${slug}/keys`);
  await page.getByRole("button", { name: "Create API key" }).click();
  await look(page, "making a key");
  await page.getByRole("dialog").getByLabel("Description").fill(long);
  await page.getByRole("dialog").getByRole("button", { name: "Create API key" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Copy" })).toBeVisible();
  await look(page, "a key, shown once");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await look(page, "closing without a copy");
});

test("axe finds nothing on the page about a member, and nothing scrolls sideways for long names", async ({
  owner: { page, slug },
  join,
  request,
}) => {
  test.setTimeout(180_000);
  const mia = somebody(`Mia ${"Featherstonehaugh".repeat(2)}`);
  await join(mia);
  const ana = somebody("Ana Ng");
  await page.reload();
  await invite(page, ana.email);
  await query(
    `WITH o AS (SELECT id FROM organization WHERE slug = $1),
          given AS (INSERT INTO assignment (id, organization_id, member_id, role, kind, application_roles, has_application_roles)
                    SELECT gen_random_uuid(), o.id, m.id, $3, $2, ARRAY[repeat('y', 100)], true
                      FROM o JOIN member m ON m.organization_id = o.id WHERE m.email IN ($4, $5) RETURNING *),
          there AS (INSERT INTO resource (organization_id, kind, id, name, sort_name, state)
                    SELECT o.id, $2, 'r' || n, repeat('x', 100) || n, 'x' || n, 'running' FROM o, generate_series(1, 12) AS n)
     SELECT 1`,
    [slug, kind, "deployment-viewer", mia.email, ana.email],
  );
  await query(
    `INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
     SELECT a.organization_id, a.id, a.kind, r.id
       FROM organization o JOIN assignment a ON a.organization_id = o.id AND a.kind = $2
       JOIN resource r ON r.organization_id = o.id AND r.kind = a.kind WHERE o.slug = $1`,
    [slug, kind],
  );
  const people = await query<{ id: string }>(
    "SELECT m.id FROM member m JOIN organization o ON o.id = m.organization_id WHERE o.slug = $1",
    [slug],
  );
  for (const { id } of people) {
    for (const path of [`members/${id}`, `members/${id}?access=${kind}`]) {
      await page.goto(`/org/${slug}/${path}`);
      await look(page, path);
    }
  }
  await page.goto(`/org/${slug}/members`);
  await choose(page, mia.name, "Edit role");
  await expect(page.getByRole("dialog").getByRole("listitem").filter({ hasText: "xxx" }).first()).toBeVisible();
  await look(page, "editing access to many resources");
  const [mail] = await mailTo(request, ana.email, "invites you");
  await page.context().clearCookies();
  await page.goto(pathOf(mail?.links[0]));
  await expect(page.getByRole("main")).toContainText("12 ");
  await look(page, "an invitation with access");
});

test("a dialog keeps its words apart, has edges without colors, and leaves room at a zoom of 400 %", async ({
  owner: { page, slug, email },
}) => {
  await page.goto(`/org/${slug}/members?invite`);
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  const send = dialog.getByRole("button", { name: "Send invites" });
  await expect(dialog.getByRole("textbox", { name: "Message optional", exact: true })).toBeVisible();
  const role = dialog.getByRole("combobox", { name: "Role in the organization" });
  await expect(role).toContainText("Member Can see");
  await role.click();
  await expect(page.getByRole("option", { name: "Member", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await dialog.getByLabel("Email addresses").fill(`jon@acme,example; ${email}; `);
  await expect(dialog.getByRole("button", { name: "Edit jon@acme,example: Comma instead of a period" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: `Edit ${email}: Already a member` })).toBeVisible();

  await page.emulateMedia({ forcedColors: "active" });
  await expect(dialog).toHaveCSS("border-top-width", "1px");
  await expect(send).toHaveCSS("border-top-width", "1px");
  await expect(page.locator(".hue-initials").first()).toHaveCSS("border-top-width", "1px");
  await page.emulateMedia({ forcedColors: null });

  await page.setViewportSize({ width: 320, height: 256 });
  await expect(send).not.toBeInViewport();
  await send.scrollIntoViewIfNeeded();
  await expect(send).toBeInViewport({ ratio: 1 });
});

test("axe finds nothing where an email address changes, and nothing scrolls sideways for long ones", async ({
  enter,
  browser,
  baseURL,
}) => {
  const ana = somebody(`Ana ${"Featherstonehaugh".repeat(2)}`);
  const page = await enter(ana, "/change-email");
  const to = somebody(`Ana ${"Fresh".repeat(8)}`).email;
  await page.getByLabel("New email address").fill(to);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel(`Code sent to ${to}`)).toBeVisible();
  await look(page, "both codes");
  for (const [address, about] of [[ana.email, "change your"] as const, [to, "confirm this"] as const]) {
    const [mail] = await mailTo(page.request, address, about);
    await page.getByLabel(`Code sent to ${address}`).fill(mail?.code ?? "");
  }
  await page.getByRole("button", { name: "Change email address" }).click();
  await expect(page.getByRole("link", { name: "Open profile" })).toBeVisible();
  await look(page, "the address has changed");
  const [notice] = await mailTo(page.request, ana.email, "was changed");
  const reader = await openBrowser(browser, baseURL);
  await reader.goto(pathOf(notice?.links[0]));
  await look(reader, "undoing the change");
  await reader.context().close();
});
