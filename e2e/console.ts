// What every story starts from: people, each in a browser of their own.
import { type APIRequestContext, type Browser, test as base, expect, type Page } from "@playwright/test";
import { mailTo, pathOf } from "./mailbox";
import { aMember, anOrganization, aSession } from "./people";

export { expect };

type Somebody = { name: string; email: string };

type Fixtures = {
  /** Browsers of their own. */
  pages: () => Promise<Page>;
  /** Signs somebody in by the code in their mail, and gives them a name when they are new. */
  signIn: (who: Somebody, path?: string) => Promise<Page>;
  /** Somebody who is signed in already. */
  enter: (who: Somebody, path?: string) => Promise<Page>;
  /** An owner with a new organization, on its members page. */
  owner: { page: Page; slug: string; organization: string } & Somebody;
  /** A member of the owner's organization, on its members page. */
  join: (who: Somebody) => Promise<Page>;
};

let made = 0;

/** Nobody else's in this run: the address says which test it belongs to. */
export function somebody(name: string): Somebody {
  made += 1;
  const local = name.toLowerCase().replace(/[^a-z]+/g, ".");
  return { name, email: `${local}.${process.pid}.${made}.${Date.now().toString(36)}@acme.example` };
}

export const test = base.extend<Fixtures>({
  pages: async ({ browser, baseURL }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      const page = await openBrowser(browser, baseURL);
      opened.push(page);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },

  signIn: async ({ pages }, use) => {
    await use(async (who, path = "/") => {
      const page = await pages();
      await page.goto(`/sign-in?return=${encodeURIComponent(path)}`);
      await signInAs(page, who);
      return page;
    });
  },

  enter: async ({ pages, baseURL }, use) => {
    await use(async (who, path = "/") => {
      const page = await pages();
      const session = { name: "roster-session", value: await aSession(who), url: baseURL ?? "" };
      await page.context().addCookies([{ ...session, httpOnly: true, sameSite: "Lax" }]);
      await page.goto(path);
      return page;
    });
  },

  owner: async ({ enter }, use) => {
    const who = somebody("Olga Marchetti");
    const organization = `Acme ${who.email.split("@")[0]?.split(".").slice(-2).join(" ")}`;
    const page = await enter(who);
    const slug = await anOrganization(who, organization);
    await page.goto(`/org/${slug}/members`);
    await use({ ...who, page, slug, organization });
  },

  join: async ({ owner, enter }, use) => {
    await use(async (who) => {
      const page = await enter(who);
      await aMember(who, owner.slug);
      await page.goto(`/org/${owner.slug}/members`);
      return page;
    });
  },
});

/** From the form that asks for an address to wherever the code leads: the code of this mail, not of one before it. */
export async function signInAs(page: Page, who: Somebody) {
  const before = await mailTo(page.request, who.email, "code", 0);
  await page.getByLabel("Email address").fill(who.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, who, before.length + 1);
}

/** From the page that asks for the code to wherever it leads, with a name given on the way. */
export async function enterCode(page: Page, who: Somebody, atLeast = 1) {
  await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
  const [mail] = await mailTo(page.request, who.email, "code", atLeast);
  await page.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  if (new URL(page.url()).pathname === "/welcome") {
    await page.getByLabel("Your name").fill(who.name);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL((url) => url.pathname !== "/welcome");
  }
}

export async function openBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, permissions: ["clipboard-read", "clipboard-write"] });
  return context.newPage();
}

/** From the form that asks for its name to its members page: its slug. */
export async function createOrganization(page: Page, name: string): Promise<string> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/org\/[^/]+\/members/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** The page that the mail of an invitation leads to. */
export async function linkTo(request: APIRequestContext, who: Somebody): Promise<string> {
  const [mail] = await mailTo(request, who.email, "invites you");
  return pathOf(mail?.links[0]);
}

export async function acceptAs(page: Page) {
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(/\/org\/[^/]+\/members/);
}

/** Invites through the dialog, and closes it. */
export async function invite(page: Page, addresses: string, options: { role?: string; message?: string } = {}) {
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByLabel("Email addresses").fill(addresses);
  if (options.role) {
    await dialog.getByRole("combobox", { name: "Role in the organization" }).click();
    await page.getByRole("option", { name: new RegExp(`^${options.role}`) }).click();
  }
  if (options.message) await dialog.getByLabel("Message").fill(options.message);
  await dialog.getByRole("button", { name: /^Send invites/ }).click();
  await expect(dialog).toBeHidden();
}

export function rowOf(page: Page, name: string | RegExp) {
  return page.getByRole("row").filter({ hasText: name });
}

/** Opens the three dots of a person and chooses one of its items. */
export async function choose(page: Page, person: string, item: string) {
  await page.getByRole("button", { name: `Actions for ${person}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Presses the button of the dialog that is open, and waits until it has done what it says. */
export async function confirm(page: Page, verb: string | RegExp) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toHaveCount(0);
}
