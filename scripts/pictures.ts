// npm run pictures takes the pictures of the README again, from a fresh npm run demo in another terminal.
import path from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { findBrowser } from "./checks/browser";
import { asRoot, root } from "./ground";
import { main } from "./main";
import { Halt } from "./progress.mjs";

const origin = process.env.APP_ORIGIN || `http://localhost:${process.env.PORT || 3000}`;
const MEMBERS = `${origin}/org/acme-robotics/members`;
const OLGA = "olga@acme.example";
const ANA = "ana.newman@acme.example";
const MESSAGE = "Welcome aboard. This gets you to the logs of the arm controllers.";

type Mail = { subject: string; links: string[]; code?: string };

async function latestMail(page: Page, to: string, about: (mail: Mail) => boolean): Promise<Mail> {
  for (const start = Date.now(); Date.now() - start < 20_000; await page.waitForTimeout(250)) {
    const mails: Mail[] = await (await page.request.get(`${origin}/mailbox.json?to=${to}`)).json();
    const found = mails.find(about);
    if (found) return found;
  }
  throw new Halt(`No email arrived for ${to}.`);
}

async function enterCode(page: Page, email: string) {
  await page.getByLabel("Code", { exact: true }).waitFor();
  const { code = "" } = await latestMail(page, email, (mail) => Boolean(mail.code));
  await page.getByLabel("Code", { exact: true }).fill(code);
}

async function signIn(page: Page) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("Email address").fill(OLGA);
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, OLGA);
  await page.waitForURL(MEMBERS);
}

await main(async () => {
  const args = asRoot ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  const open = async (width: number, height: number, options: BrowserContextOptions = {}) =>
    (await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", ...options })).newPage();
  const take = (page: Page, name: string) => page.screenshot({ path: path.join(root, `docs/pictures/${name}.png`) });

  const olga = await open(1280, 760);
  await signIn(olga);
  await olga.goto(`${MEMBERS}?sort=joined&dir=desc`);
  await olga.getByRole("button", { name: "Actions for kei@studio.example" }).click();
  await olga.getByRole("menuitem", { name: "Resend invitation" }).waitFor();
  await take(olga, "members");

  const phone = await open(390, 740, { storageState: await olga.context().storageState(), colorScheme: "dark" });
  await phone.goto(`${MEMBERS}?status=pending,expired`);
  await phone
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .waitFor();
  await take(phone, "phone-dark");

  await olga.setViewportSize({ width: 680, height: 740 });
  await olga.goto(`${MEMBERS}?invite`);
  const dialog = olga.getByRole("dialog");
  await dialog.getByLabel("Message").fill(MESSAGE);
  await dialog
    .getByLabel("Email addresses")
    .fill(`${ANA}; Bo Larsen <bo.larsen@acme.example>; jon@acme,example; priya@northwind.example; `);
  await dialog.getByText("1 invalid").waitFor();
  await dialog.getByText("Email addresses", { exact: true }).scrollIntoViewIfNeeded();
  await take(olga, "invite");
  await olga.goto(`${MEMBERS}?invite`);
  await dialog.getByLabel("Email addresses").fill(ANA);
  await dialog.getByLabel("Message").fill(MESSAGE);
  await dialog.getByRole("button", { name: /^Send invites/ }).click();
  await dialog.waitFor({ state: "hidden" });

  const ana = await open(680, 740);
  const { links } = await latestMail(ana, ANA, ({ subject }) => subject.includes("invites you"));
  await ana.goto(links[0] ?? "");
  await ana.getByRole("button", { name: "Continue" }).click();
  await enterCode(ana, ANA);
  await ana.getByLabel("Your name").fill("Ana Newman");
  await ana.mouse.click(1, 1);
  await take(ana, "accept");
  await browser.close();
  return 0;
});
