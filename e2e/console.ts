// Every story starts with people who each have their own browser.
import { type APIRequestContext, type Browser, test as base, expect, type Page } from "@playwright/test";
import { mailTo, pathOf } from "./mailbox";
import { aMember, anOrganization, aSession } from "./people";

export { expect };

type Somebody = { name: string; email: string };

type Fixtures = {
  /** Opens separate browsers. */
  pages: () => Promise<Page>;
  /** Signs a person in with the emailed code, and gives a new person a name. */
  signIn: (who: Somebody, path?: string) => Promise<Page>;
  /** Opens the page of a person who is signed in already. */
  enter: (who: Somebody, path?: string) => Promise<Page>;
  /** An owner with a new organization, on its members page. */
  owner: { page: Page; slug: string; organization: string } & Somebody;
  /** Opens the members page as a new member of the owner's organization. */
  join: (who: Somebody) => Promise<Page>;
};

let made = 0;

/** Makes a unique person for this run. The address says which test it belongs to. */
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
    // Letters between the numbers keep the name from being taken for a phone number.
    const [worker, nth, time] = who.email.split("@")[0]?.split(".").slice(-3) ?? [];
    const organization = `Acme w${worker} n${nth} ${time}`;
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

/** Signs in from the address form to the final page, with the code of this email and not of an earlier one. */
export async function signInAs(page: Page, who: Somebody) {
  const before = await mailTo(page.request, who.email, "code", 0);
  await page.getByLabel("Email address").fill(who.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, who, before.length + 1);
}

/** Enters the code, which its last digit sends, and continues to the final page, giving a name where one is asked for. */
export async function enterCode(page: Page, who: Somebody, atLeast = 1) {
  await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
  const [mail] = await mailTo(page.request, who.email, "code", atLeast);
  await page.getByLabel("Code", { exact: true }).fill(mail?.code ?? "");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  if (new URL(page.url()).pathname === "/welcome") {
    await page.getByLabel("Your name").fill(who.name);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL((url) => url.pathname !== "/welcome");
  }
  // An invitation asks for the name together with the answer.
  const name = page.getByLabel("Your name");
  if (await name.isVisible()) await name.fill(who.name);
}

export async function openBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, permissions: ["clipboard-read", "clipboard-write"] });
  return context.newPage();
}

/** Fills in the form, goes to the new members page, and returns its slug. */
export async function createOrganization(page: Page, name: string): Promise<string> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/org\/[^/]+\/members/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** The page to which an invitation's email leads. */
export async function linkTo(request: APIRequestContext, who: Somebody): Promise<string> {
  const [mail] = await mailTo(request, who.email, "invites you");
  return pathOf(mail?.links[0]);
}

export async function acceptAs(page: Page) {
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(/\/org\/[^/]+\/members/);
}

/** Invites people through the dialog, and closes it. */
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

/** Opens a person's row menu and chooses an item. */
export async function choose(page: Page, person: string, item: string) {
  await page.getByRole("button", { name: `Actions for ${person}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Presses the button of the open dialog, and waits until the action is done. */
export async function confirm(page: Page, verb: string | RegExp) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toHaveCount(0);
}
