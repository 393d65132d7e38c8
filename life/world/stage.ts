// The people of a world while it is built. Each has a browser and acts through the doors only.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { loadCatalog } from "@/lib/catalog/catalog";
import type { Catalog } from "@/lib/catalog/schema";
import type { Posted } from "../doors/actions";
import { age, type Span } from "../doors/age";
import type { Console } from "../doors/console";
import { query } from "../doors/database";
import { linkIn } from "../doors/mailbox";
import { openVerbs, type Verbs } from "../doors/verbs";
import { type Fields, signIn, type Visitor } from "../doors/visitor";
import type { Facts } from "./facts";

export type Access = {
  kind: string;
  role: string;
  all: boolean;
  resources: string[];
  applicationRoles: string[] | null;
};
type Given = { roles?: string[]; access?: Access[]; lifetimeHours?: number; message?: string };

export class Stage {
  readonly console: Console;
  readonly catalog: Catalog;
  readonly verbs: Verbs;
  readonly facts: Facts;
  private readonly browsers = new Map<string, Visitor>();

  constructor(console: Console) {
    this.console = console;
    this.catalog = loadCatalog(console.settings.CATALOG ?? "elastic");
    this.verbs = openVerbs(console);
    this.facts = { settings: lasting(console.settings), organizations: [], people: [], keys: [], links: [] };
  }

  /** Signs people in, for the first time or again. */
  async arrive(...names: string[]) {
    await Promise.all(
      names.map(async (name) => {
        const email = emailOf(name);
        this.browsers.set(name, await signIn(this.console, { name, email }));
        if (!this.facts.people.some((person) => person.name === name))
          this.facts.people.push({ name, email, cookies: [] });
      }),
    );
  }

  as(name: string): Visitor {
    const browser = this.browsers.get(name);
    if (!browser) throw new Error(`${name} has not signed in.`);
    return browser;
  }

  /** Posts a form that must succeed. */
  async post(name: string, action: string, fields: Fields): Promise<Posted> {
    const posted = await this.as(name).post(action, fields);
    if (posted.said !== "done" && posted.said !== "redirect") {
      throw new Error(`${action} by ${name}: ${posted.said} (HTTP ${posted.http})`);
    }
    return posted;
  }

  async found(name: string, organization: string): Promise<string> {
    const id = randomUUID();
    const { redirect } = await this.post(name, "createAction", { id, name: organization });
    const slug = redirect?.split("/")[2] ?? "";
    this.know(id, slug, organization);
    return slug;
  }

  know(id: string, slug: string, name: string) {
    this.facts.organizations.push({ id, slug, name, closed: false });
  }

  organization(slug: string) {
    const found = this.facts.organizations.find((one) => one.slug === slug);
    if (!found) throw new Error(`There is no organization ${slug}.`);
    return found;
  }

  async invite(by: string, slug: string, names: string[], { roles = [], access = [], ...rest }: Given = {}) {
    const { lifetimeHours, message } = rest;
    await this.post(by, "inviteAction", {
      organization: slug,
      batchId: randomUUID(),
      addresses: names.map(emailOf).join(", "),
      roles,
      "roles.present": "1",
      access: JSON.stringify(access),
      ...(lifetimeHours ? { lifetimeHours: String(lifetimeHours) } : {}),
      ...(message ? { message } : {}),
    });
  }

  /** Uses the link in their newest email. */
  async answer(name: string, action: "acceptAction" | "declineAction") {
    await this.post(name, action, { token: tokenIn(await this.link(name)) });
  }

  /** The link in their newest email. It waits for one other than `before`, if that is given. */
  async link(name: string, before?: string): Promise<string> {
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      const link = await linkIn(this.console, emailOf(name), "/invitations/");
      if (link && link !== before) return link;
      await sleep(40);
    }
    throw new Error(`${name} was mailed no link.`);
  }

  /** Invites these people, and they accept. */
  async join(by: string, slug: string, names: string[], given: Given = {}) {
    await this.invite(by, slug, names, given);
    await Promise.all(names.map((name) => this.answer(name, "acceptAction")));
  }

  /** The id of their last stay there. */
  async memberId(slug: string, name: string): Promise<string> {
    const [row] = await query<{ id: string }>(
      this.console,
      `SELECT member.id FROM member JOIN organization ON organization.id = organization_id
        WHERE slug = $1 AND address = $2 ORDER BY member.created_at DESC LIMIT 1`,
      [slug, emailOf(name)],
    );
    if (!row) throw new Error(`${name} was never in ${slug}.`);
    return row.id;
  }

  /** Runs an action on one member, such as `suspendAction`. */
  async act(by: string, action: string, slug: string, name: string, fields: Fields = {}) {
    return await this.post(by, action, { organization: slug, memberId: await this.memberId(slug, name), ...fields });
  }

  async makeKey(by: string, slug: string, description: string, days: string, given: Given = {}) {
    const { roles = [], access = [] } = given;
    const { result } = await this.post(by, "makeKeyAction", {
      organization: slug,
      id: randomUUID(),
      description,
      days,
      roles,
      "roles.present": "1",
      access: JSON.stringify(access),
    });
    const { id, secret } = result as { id: string; secret: string };
    this.knowKey({ id, secret, slug, description, days, owner: roles.includes(this.catalog.owner.id) });
    return { id, secret };
  }

  knowKey(made: { id: string; secret: string; slug: string; description: string; days: string; owner: boolean }) {
    const { id, secret, description, owner, days } = made;
    const expiresAt = days === "never" ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
    const organizationId = this.organization(made.slug).id;
    this.facts.keys.push({ id, secret, organizationId, description, state: "lives", expiresAt, owner });
  }

  /** Acts as the operator without a process for each command. */
  async operate<T>(module: string, name: string, input: object, organization?: string): Promise<T> {
    return await this.verbs.call({ module, name, args: [input], ...(organization ? { organization } : {}) });
  }

  async pass(span: Span) {
    await this.verbs.call({ module: "life/doors/drain.ts", name: "drain" });
    await age(this.console, span);
    growOlder(this.facts, span);
    await this.verbs.call({ module: "lib/clean-up.ts", name: "cleanUp" });
  }

  close(): Facts {
    for (const person of this.facts.people) person.cookies = [...(this.browsers.get(person.name)?.cookies ?? [])];
    return this.facts;
  }
}

export const emailOf = (name: string) => `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@kestrel.example`;
export const tokenIn = (link: string) => link.split("/")[2] ?? "";

/** Updates the facts after time has passed: ends of keys and links. */
export function growOlder(facts: Facts, { days = 0, hours = 0, minutes = 0 }: Span) {
  const passed = days * 86_400_000 + hours * 3_600_000 + minutes * 60_000;
  for (const key of facts.keys) {
    if (key.expiresAt === null) continue;
    key.expiresAt = new Date(Date.parse(key.expiresAt) - passed).toISOString();
    if (key.state === "lives" && Date.parse(key.expiresAt) <= Date.now()) key.state = "expired";
  }
}

/** A later run uses a different place and port. */
function lasting({ ROSTER_HOME: _, ROSTER_DIST: __, PORT: ___, DATABASE_URL: ____, ...rest }: Record<string, string>) {
  return rest;
}
