// A person with a browser: a cookie jar, the pages that they open, and the forms that they post. No page script runs.
import { setTimeout as sleep } from "node:timers/promises";
import type { Action, Posted } from "./actions";
import { encode, findAction, readAnswer } from "./actions";
import type { Console } from "./console";
import { mailsTo } from "./mailbox";

export type Fields = Record<string, string | string[]>;
export type PageAnswer = { status: number; text: string; location: string | null };

export type Visitor = {
  /** The name and value of each cookie, which is enough to be the same visitor later, even on another console. */
  cookies: Map<string, string>;
  open: (path: string) => Promise<PageAnswer>;
  /** Posts an action by its exported name, such as `inviteAction`, with the fields of its form. */
  post: (action: string, fields: Fields) => Promise<Posted>;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export const SESSION = /^(?:__Host-)?roster-session$/;

export function visitor(console: Console, cookies = new Map<string, string>()): Visitor {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
    const answer = await fetch(console.origin + path, { redirect: "manual", ...init, headers });
    keep(cookies, answer.headers.getSetCookie());
    return answer;
  };
  return {
    cookies,
    fetch: ask,
    open: async (path) => {
      const answer = await ask(path);
      return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
    },
    post: async (name, fields) => {
      const action: Action = findAction(console.dist, name);
      const headers = { "next-action": action.id, accept: "text/x-component", origin: console.origin };
      return await readAnswer(await ask(action.page, { method: "POST", headers, body: encode(action, fields) }));
    },
  };
}

function keep(cookies: Map<string, string>, set: string[]) {
  for (const line of set) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const until = /;\s*expires=([^;]+)/i.exec(line)?.[1];
    const gone =
      value === "" || /;\s*max-age=0\b/i.test(line) || (until !== undefined && Date.parse(until) < Date.now());
    if (gone) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** The text of a page's heading. */
export const headingOf = (page: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1]?.replace(/<[^>]+>/g, "") ?? "";

type Somebody = { name: string; email: string };

/** The code of the email that this browser requested, and not of one for another browser. */
export async function askForCode(console: Console, browser: Visitor, email: string): Promise<string> {
  const before = new Set((await mailsTo(console, email)).map(({ id }) => id));
  const asked = await browser.post("requestCodeAction", { email });
  if (asked.said !== "redirect") throw new Error(`${email} gets no code: ${asked.said}`);
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(60)) {
    const code = (await mailsTo(console, email)).find((mail) => !before.has(mail.id) && mail.code)?.code;
    if (code) return code;
  }
  throw new Error(`No code was mailed to ${email}.`);
}

/** Signs in with an emailed code, as a person in a new browser, and gives a name if the console asks for one. */
export async function signIn(
  console: Console,
  { name, email }: Somebody,
  cookies?: Map<string, string>,
): Promise<Visitor> {
  const browser = visitor(console, cookies);
  const code = await askForCode(console, browser, email);
  const entered = await browser.post("enterCodeAction", { email, code });
  if (entered.said !== "redirect") throw new Error(`${email} is not let in: ${entered.said}`);
  if (entered.redirect?.startsWith("/welcome")) {
    const named = await browser.post("giveNameAction", { name, return: "/" });
    if (named.said !== "redirect") throw new Error(`${email} gets no name: ${named.said}`);
  }
  return browser;
}
