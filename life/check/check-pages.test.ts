import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { openSession } from "@/lib/sign-in/sessions";
import shell from "@/lib/text/en/shell.json";
import type { Console } from "../doors/console";
import { openScratch } from "../scratch";
import type { Facts } from "../world/facts";
import { checkPages } from "./check-pages";
import { EXPECTATIONS } from "./page-expectations";
import { listRoutes } from "./routes";
import { aSmallWorld } from "./small-world";
import { findVisits } from "./visitors";

const scratch = await openScratch();
process.env.DATABASE_URL = scratch.url;
const facts: Facts = { settings: {}, organizations: [], people: [], keys: [], links: [] };

/** Answers everything alike, which no console does. */
let said = { status: 200, text: "" };
const server = createServer((_, answer) => answer.writeHead(said.status).end(said.text));

beforeAll(async () => {
  await aSmallWorld();
  for (const { id: userId, name, email } of await db().user.findMany()) {
    const token = `${email.split("@")[0]}-`.repeat(43).slice(0, 43);
    await openSession({ token, userId, userAgent: null });
    facts.people.push({ name: name ?? "", email, cookies: [["roster-session", token]] });
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}, 60_000);
afterAll(async () => {
  server.close();
  await db().$disconnect();
  await scratch.drop();
});

// Only the console's address and its database are used.
const console = () =>
  ({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, databaseUrl: scratch.url }) as Console;

const found = async (options = {}) =>
  (await checkPages(console(), facts, catalog(), options)).map(({ check, says }) => `${check}: ${says}`).join("\n");

describe("the check of the pages", () => {
  it("has an expectation for every address that the app folder answers, and for no other", () => {
    expect(
      listRoutes()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(Object.keys(EXPECTATIONS).sort());
  });

  it("finds somebody of each kind", async () => {
    const { visits, signedOut } = await findVisits(console(), facts, catalog());
    const kinds = visits.map(({ kind, name }) => `${kind} ${name}`);
    expect(kinds).toEqual(["owner olga", "member adam", "suspended sven", "removed rita", "nobody nobody"]);
    expect(signedOut).toEqual([]);
  });

  it("misses a kind of which nobody is signed in any more, unless sessions have ended", async () => {
    const sven = facts.people.find(({ name }) => name === "sven");
    const cookies = sven?.cookies.splice(0) ?? [];
    expect(await found()).toContain("somebody of each kind is still signed in: suspended");
    expect(await found({ sessionsEnded: true })).not.toContain("is still signed in");
    sven?.cookies.push(...cookies);
  });

  it("sees a page that is shown to whom it is not for", async () => {
    said = { status: 200, text: "<title>Members</title>" };
    expect(await found()).toMatch(/activity is page \(200\) to rita, removed, and was to be former/);
  });

  it("sees a page that broke, and one that is not there any more", async () => {
    said = { status: 200, text: `<title>${shell.error.title} · Roster</title>` };
    expect(await found()).toMatch(/members is 500 \(200\) to olga, owner, and was to be page/);
    said = { status: 404, text: "" };
    expect(await found()).toMatch(/members is gone \(404\) to olga, owner, and was to be page/);
  });

  it("sees a link in a mail that leads nowhere", async () => {
    facts.links.push({ path: "/invitations/x", email: "penny@acme.example", state: "open" });
    said = { status: 404, text: "" };
    expect(await found()).toContain("every link that was mailed leads to a page: /invitations/x (open): 404");
  });
});
