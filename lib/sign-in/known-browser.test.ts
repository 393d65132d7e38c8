import { afterEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { endOtherSession, endOtherSessions } from "@/lib/profile/verbs/end-session";
import { aPerson } from "@/lib/testing/cast";
import { forgetExpired } from "./forget-expired";
import { isKnownBrowser, KNOWN_DAYS } from "./known-browser";
import { fingerprint, newSecret } from "./secrets";
import { closeSession, extendSession, openSession } from "./sessions";

type User = { id: string };

/** Signs in with a browser, and returns its cookies. */
async function signedInWith(user: User, known: string | null = null, replaced: string | null = null) {
  const token = newSecret();
  const cookie = await openSession({ token, userId: user.id, userAgent: null, known, replaced });
  const session = await db().session.findUniqueOrThrow({ where: { tokenHash: fingerprint(token) } });
  return { token, known: cookie, sessionId: session.id };
}

const age = (userId: string, days: number) =>
  db().$executeRaw`
    UPDATE known_browser SET expires_at = expires_at - make_interval(days => ${days}) WHERE user_id = ${userId}::uuid`;

afterEach(() => vi.unstubAllEnvs());

describe("a browser that somebody signed in with", () => {
  it("is known for their address, for no other one, and for none without our signature", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Li")];
    const { known } = await signedInWith(ana);
    const theirs = await signedInWith(bo);
    expect(await isKnownBrowser(known, ana.address)).toBe(true);
    expect(await isKnownBrowser(known, bo.address)).toBe(false);
    const [id, signature] = known.split(".");
    for (const forged of [
      ...[null, "", "~", "x".repeat(5_000), id ?? "", `${id}.`, `${id}.${"a".repeat(43)}`],
      `${theirs.known.split(".")[0]}.${signature}`,
      `${id}.${theirs.known.split(".")[1]}`,
    ]) {
      expect(await isKnownBrowser(forged, ana.address)).toBe(false);
    }
  });

  it("is known for ninety days", async () => {
    const ana = await aPerson("Ana Ng");
    const { known } = await signedInWith(ana);
    await age(ana.id, KNOWN_DAYS - 1);
    expect(await isKnownBrowser(known, ana.address)).toBe(true);
    await age(ana.id, 1);
    expect(await isKnownBrowser(known, ana.address)).toBe(false);
    await forgetExpired();
    expect(await db().knownBrowser.count({ where: { userId: ana.id } })).toBe(0);
  });

  it("stays known while it is used, and when its session is over", async () => {
    const ana = await aPerson("Ana Ng");
    const { token, known } = await signedInWith(ana);
    await age(ana.id, KNOWN_DAYS - 1);
    await extendSession(token);
    await age(ana.id, KNOWN_DAYS - 1);
    await closeSession(token);
    expect(await isKnownBrowser(known, ana.address)).toBe(true);
  });

  it("is known by a new mark after each sign-in, and for all who sign in with it", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Li")];
    const first = await signedInWith(ana);
    const second = await signedInWith(bo, first.known, first.token);
    const third = await signedInWith(ana, second.known, second.token);
    expect(await isKnownBrowser(third.known, ana.address)).toBe(true);
    expect(await isKnownBrowser(third.known, bo.address)).toBe(true);
    expect(await isKnownBrowser(second.known, ana.address)).toBe(false);
    expect(await db().knownBrowser.count({ where: { userId: { in: [ana.id, bo.id] } } })).toBe(2);
  });

  it("remembers few of many, the latest first", async () => {
    const people = [];
    let known: string | null = null;
    for (let times = 0; times < 7; times++) {
      const person = await aPerson(`Ana ${"Bcdefgh"[times]}`);
      people.push(person);
      known = (await signedInWith(person, known)).known;
    }
    const kept = await Promise.all(people.map(({ address }) => isKnownBrowser(known, address)));
    expect(kept).toEqual([false, false, true, true, true, true, true]);
  });

  it("is known by its mark after AUTH_SECRET was changed, as long as the older one is named", async () => {
    const ana = await aPerson("Ana Ng");
    const { known } = await signedInWith(ana);
    const before = process.env.AUTH_SECRET ?? "";
    for (const [AUTH_SECRET_OLD, still] of [
      [before, true],
      ["", false],
    ] as const) {
      vi.resetModules();
      vi.stubEnv("AUTH_SECRET", "n".repeat(40));
      vi.stubEnv("AUTH_SECRET_OLD", AUTH_SECRET_OLD);
      const later = await import("./known-browser");
      expect(await later.isKnownBrowser(known, ana.address)).toBe(still);
    }
  });
});

describe("a browser is a stranger's again", () => {
  it("once its session was ended from another one, and no other browser is", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Li")];
    const [here, phone, lent] = [await signedInWith(ana), await signedInWith(ana), await signedInWith(ana)];
    const theirs = await signedInWith(bo);
    const person = { ...ana, sessionId: here.sessionId };
    await endOtherSession(person, { sessionId: phone.sessionId });
    await endOtherSession(person, { sessionId: theirs.sessionId });
    const known = () => Promise.all([here, phone, lent].map((browser) => isKnownBrowser(browser.known, ana.address)));
    expect(await known()).toEqual([true, false, true]);
    expect(await isKnownBrowser(theirs.known, bo.address)).toBe(true);
    // The session there has ended, but the browser is still forgotten with all the others.
    await closeSession(lent.token);
    await endOtherSessions(person);
    expect(await known()).toEqual([true, false, false]);
  });

  it("once the account is deleted, and for whoever comes back with the address", async () => {
    const ana = await aPerson("Ana Ng");
    const { known } = await signedInWith(ana);
    await deleteAccount(ana, { email: ana.email });
    expect(await isKnownBrowser(known, ana.address)).toBe(false);
    await aPerson("Ana Ng", ana.email);
    expect(await isKnownBrowser(known, ana.address)).toBe(false);
  });
});
