// Secrets are rotated as the README says: the new one first, and the old one kept until nothing needs it.
import { randomBytes } from "node:crypto";
import { ask } from "../doors/api";
import { query } from "../doors/database";
import { linkIn } from "../doors/mailbox";
import { operator } from "../doors/operator";
import { askForCode, headingOf, signIn, visitor } from "../doors/visitor";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

const fresh = () => randomBytes(32).toString("base64url");

export const secrets: Transition[] = [
  lived("TOKEN_KEYS rotated", async (life) => {
    const old = life.settings.TOKEN_KEYS ?? "";
    const current = `w2:${fresh()}`;
    await life.restart({ TOKEN_KEYS: `${current},${old}` });
    await life.same();
    // Keys that nobody has used since, and open links, still need the old one.
    await life.refuses({ TOKEN_KEYS: `w3:${fresh()}` }, /TOKEN_KEYS/);
    await life.same();
  }),

  lived("TOKEN_KEYS leaked, and dropped by drop-token-key", async (life) => {
    const old = life.settings.TOKEN_KEYS ?? "";
    const [id = ""] = old.split(":");
    const drop = (tokenKeys = life.settings.TOKEN_KEYS ?? "") =>
      operator(life.place, { ...life.settings, TOKEN_KEYS: tokenKeys }, "drop-token-key", "--id", id);
    const current = `w2:${fresh()}`;
    await life.restart({ TOKEN_KEYS: `${current},${old}` });
    // One API key is used while both exist, so it no longer needs the old one, but the others do.
    const used = life.facts.keys.find(({ state }) => state === "lives");
    await ask(life.console, "GET /organizations", { key: used?.secret ?? "" });
    const needing = await keysUnder(life, id);
    const open = life.facts.links.filter(({ state }) => state === "open");
    const titles = await Promise.all(open.map(({ path }) => titleOf(life, path)));
    const waiting = await openUnder(life, id);
    const beside = await drop(current);
    life.expect(beside.code === 1 && /is running/.test(beside.err), `Beside a console that runs: ${beside.err}`);
    await life.stop();
    const kept = await drop();
    life.expect(kept.code === 1 && /Take it out/.test(kept.err), `Of a token key that is still there: ${kept.err}`);

    const dropped = await drop(current);
    const organizations = (dropped.answer?.organizations ?? []) as { keys: { id: string }[]; mailed: number }[];
    const ended = organizations.flatMap(({ keys }) => keys.map((key) => key.id)).sort();
    const mailed = organizations.reduce((sum, one) => sum + one.mailed, 0);
    life.expect(
      needing.length > 0 && ended.join() === needing.join(),
      `${ended.length} API keys were ended, and ${needing.length} needed it: ${dropped.err}`,
    );
    life.expect(mailed === waiting.length, `${mailed} were mailed anew, and ${waiting.length} were open.`);

    await life.start({ ...life.settings, TOKEN_KEYS: current });
    for (const key of life.facts.keys) if (ended.includes(key.id)) key.state = "revoked";
    await life.same(/^link /, ...life.facts.keys.filter(({ state }) => state === "revoked").map(lineOf));
    for (const { path, state, email } of life.facts.links) {
      const { status } = await visitor(life.console).open(path);
      life.expect(status === 404, `The ${state} link of ${email} is signed under what leaked, and answers ${status}.`);
    }
    for (const [nth, link] of open.entries()) {
      const isNew = async () => ![null, link.path].includes(await linkIn(life.console, link.email, "/invitations/"));
      await life.until(isNew, `${link.email} was mailed no new link.`, 60);
      link.path = (await linkIn(life.console, link.email, "/invitations/")) ?? "";
      const title = await titleOf(life, link.path);
      life.expect(title === titles[nth], `The new link of ${link.email} shows ${title}, and was ${titles[nth]}.`);
    }
    // All other links were signed under the leaked token key, and stay dead.
    life.facts.links = open;
    const again = await openUnder(life, "w2");
    const left = waiting.filter((one) => !again.includes(one));
    life.expect(left.length === 0, `${left.length} open invitations have no link under the new token key.`);
  }),

  lived("AUTH_SECRET rotated", async (life) => {
    const email = "ulf.unready@kestrel.example";
    const browser = visitor(life.console);
    const code = await askForCode(life.console, browser, email);
    const old = life.settings.AUTH_SECRET ?? "";
    await life.restart({ AUTH_SECRET: fresh(), AUTH_SECRET_OLD: old });
    await life.same();
    const { said } = await visitor(life.console, browser.cookies).post("enterCodeAction", { email, code });
    life.expect(said === "redirect", `A code from before the rotation: ${said}`);
    // Removing the old one only loses codes on their way. The rest stays as it was.
    await life.restart({ AUTH_SECRET: fresh(), AUTH_SECRET_OLD: "" });
    await life.same();
    await signIn(life.console, { name: "Ulf Unready", email });
  }),
];

const lineOf = ({ description }: { description: string }) => new RegExp(`^key ${description.replace(/\W/g, "\\$&")}$`);

async function titleOf({ console }: Life, path: string): Promise<string> {
  const { status, text } = await visitor(console).open(path);
  return `${status} ${headingOf(text)}`;
}

async function ids({ console }: Life, sql: string, id: string): Promise<string[]> {
  return (await query<{ id: string }>(console, sql, [id])).map((row) => row.id).sort();
}

const keysUnder = (life: Life, id: string) =>
  ids(
    life,
    `SELECT id FROM key WHERE coalesce(token_key_id, $1) = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    id,
  );

/** Only counts open organizations, because closed ones send no emails. */
const openUnder = (life: Life, id: string) =>
  ids(
    life,
    `SELECT invitation.id FROM invitation JOIN member ON member.id = member_id
       JOIN organization ON organization.id = member.organization_id
      WHERE key_id = $1 AND member.status = 'pending' AND member.expires_at > now() AND organization.closed_at IS NULL`,
    id,
  );
