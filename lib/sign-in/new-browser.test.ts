import { describe, expect, it } from "vitest";
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { invitationToken } from "@/lib/invitations/token";
import { currentKeyId } from "@/lib/link-token";
import { renderLetter } from "@/lib/mail/render-letter";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { endOtherSessions } from "@/lib/profile/verbs/end-session";
import { undoAddressChange } from "@/lib/profile/verbs/undo-address-change";
import { aSignedIn, changeTo, freshAddress, undoToken } from "@/lib/testing/address-change";
import { anOrganization, aPerson } from "@/lib/testing/cast";
import { ana, ask, somebodyElse } from "@/lib/testing/mailed-code";
import { refusalOf } from "@/lib/testing/refusal-of";
import { ensureUser } from "./ensure-user";
import { isKnownBrowser } from "./known-browser";
import { notMeToken } from "./not-me-token";
import { fingerprint, newSecret } from "./secrets";
import { findSession, openSession } from "./sessions";
import { findNotMe, signOutEverywhere } from "./verbs/sign-out-everywhere";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";

type From = { userAgent?: string; ip?: string; known?: string | null; replaced?: string; timeZone?: string };

async function signIn(user: Person, { userAgent = FIREFOX, ip = "203.0.113.7", ...from }: From = {}) {
  const token = newSecret();
  const known = await openSession({ token, userId: user.id, userAgent, ip, ...from });
  return { token, known };
}

const told = ({ address }: Person) =>
  db().mail.findMany({ where: { to: address, template: "new-browser" }, orderBy: { id: "asc" } });

/** Somebody who has signed in before, with a browser that is not there any more. */
async function aKnownPerson(from: From = {}) {
  const person = await aPerson("Ana Ng");
  return { person, first: await signIn(person, { userAgent: SAFARI, ...from }) };
}

describe("a sign-in from a new browser", () => {
  it("is told with its time, its browser and where it came from, and the first of an account is not", async () => {
    const { person } = await aKnownPerson();
    expect(await told(person)).toEqual([]);
    await signIn(person);
    const [mail, ...others] = await told(person);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ organizationId: null, state: "queued" });
    expect(mail?.key).not.toContain("203.0.113.7");
    if (!mail) throw new Error("Nothing was told.");
    const { subject, text } = await renderLetter(mail);
    expect(subject).toBe("New sign-in to Roster from Firefox on Windows");
    for (const said of [person.address, "Firefox on Windows", "203.0.113.7", "UTC"]) expect(text).toContain(said);
  });

  it("is not told of a browser that is known, or that was still signed in as the same person", async () => {
    const { person, first } = await aKnownPerson();
    const second = await signIn(person, { known: first.known });
    await signIn(person, { known: second.known });
    await signIn(person, { known: null, replaced: first.token });
    expect(await told(person)).toEqual([]);
  });

  it("is told of a browser that is only known for others, or was signed out from elsewhere", async () => {
    const { person, first } = await aKnownPerson();
    const other = await aKnownPerson();
    await signIn(person, { known: other.first.known, replaced: other.first.token });
    expect(await told(person)).toHaveLength(1);
    const here = await findSession((await signIn(person, { known: first.known })).token);
    await endOtherSessions({ ...person, sessionId: here?.view.id ?? null });
    await signIn(person, { known: first.known, userAgent: SAFARI });
    expect(await told(person)).toHaveLength(2);
    expect(await told(other.person)).toEqual([]);
  });

  it("is told once a day for like browsers of one network, so that one without cookies is not told each time", async () => {
    const { person } = await aKnownPerson();
    for (const ip of ["203.0.113.7", "203.0.113.7", "2001:db8::1", "2001:db8::2"]) await signIn(person, { ip });
    expect(await told(person)).toHaveLength(2);
    await signIn(person, { userAgent: SAFARI });
    expect(await told(person)).toHaveLength(3);
    await signIn((await aKnownPerson()).person);
    expect(await told(person)).toHaveLength(3);
  });

  it("is told once, however many of them sign in at the same moment", async () => {
    for (let round = 0; round < 20; round++) {
      const { person } = await aKnownPerson();
      await Promise.all(Array.from({ length: 4 }, () => signIn(person)));
      expect(await told(person)).toHaveLength(1);
    }
  });

  it("tells nobody at the first one after an upgrade, unless a browser was remembered then", async () => {
    const forget = (id: string) => db().user.update({ where: { id }, data: { firstSignInAt: null } });
    const { person } = await aKnownPerson();
    await forget(person.id);
    await signIn(person);
    expect(await told(person)).toHaveLength(1);

    const other = await aKnownPerson();
    await forget(other.person.id);
    await db().knownBrowser.deleteMany({ where: { userId: other.person.id } });
    await signIn(other.person);
    expect(await told(other.person)).toEqual([]);
    await db().knownBrowser.deleteMany({ where: { userId: other.person.id } });
    await signIn(other.person);
    expect(await told(other.person)).toHaveLength(1);
  });

  it("is told in the reader's time zone, not in that of the new browser", async () => {
    const { person } = await aKnownPerson({ timeZone: "Asia/Kolkata" });
    await signIn(person, { timeZone: "America/New_York" });
    const [mail] = await told(person);
    if (!mail) throw new Error("Nothing was told.");
    expect((await renderLetter(mail)).text).toContain("UTC+5:30");
    expect((await db().user.findUniqueOrThrow({ where: { id: person.id } })).timeZone).toBe("America/New_York");
  });

  it("is committed with its email, or neither is", async () => {
    const { person, first } = await aKnownPerson();
    const token = newSecret();
    await expect(openSession({ token: first.token, userId: person.id, userAgent: FIREFOX })).rejects.toThrow();
    await expect(openSession({ token, userId: crypto.randomUUID(), userAgent: FIREFOX })).rejects.toThrow();
    expect(await told(person)).toEqual([]);
    expect(await db().session.count({ where: { tokenHash: fingerprint(token) } })).toBe(0);
  });
});

describe("the link that says it wasn't me", () => {
  const linkOf = (user: { id: string }, at = new Date()) => notMeToken({ userId: user.id, at, keyId: currentKeyId() });

  it("ends all sessions of its reader, their known browsers and their codes, and nobody else's", async () => {
    somebodyElse();
    await ask();
    const person = await aPerson("Ana Ng", ana.email);
    const other = await aKnownPerson();
    const browsers = [await signIn(person), await signIn(person, { userAgent: SAFARI })];
    const [mail] = await told(person);
    if (!mail) throw new Error("Nothing was told.");
    const token = /\/sign-in\/not-me\/(\S+)/.exec((await renderLetter(mail)).text)?.[1] ?? "";

    expect(await findNotMe(token)).toEqual({ email: person.email, signedIn: true });
    expect(await findSession(browsers[0]?.token ?? ""), "opening the page changes nothing").not.toBeNull();
    await signOutEverywhere({ token });
    for (const browser of browsers) {
      expect(await findSession(browser.token)).toBeNull();
      expect(await isKnownBrowser(browser.known, person.address)).toBe(false);
    }
    expect(await db().signIn.count({ where: { address: person.address } })).toBe(0);
    expect(await findNotMe(token)).toEqual({ email: person.email, signedIn: false });
    expect(await findSession(other.first.token)).not.toBeNull();
    expect(await isKnownBrowser(other.first.known, other.person.address)).toBe(true);

    await signOutEverywhere({ token });
    await signIn(person, { userAgent: SAFARI, ip: "198.51.100.1" });
    expect(await told(person), "whoever comes next is new").toHaveLength(2);
  });

  it("is told again on the same day after its reader ended everything", async () => {
    const { person } = await aKnownPerson();
    await signIn(person);
    await signOutEverywhere({ token: linkOf(person) });
    await signIn(person);
    await signIn(person);
    expect(await told(person)).toHaveLength(2);
  });

  it("ends a sign-in whose code was right, and that has no session yet", async () => {
    const { person } = await aKnownPerson();
    const begun = await db().$transaction((tx) => ensureUser(tx, person));
    await signOutEverywhere({ token: linkOf(person) });
    const opening = openSession({ ...begun, token: newSecret(), userAgent: FIREFOX });
    expect(await refusalOf(opening)).toBe("sign-in.expired");
    expect(await db().session.count({ where: { userId: person.id } })).toBe(0);
  });

  const seconds = (ago: number) => new Date(Date.now() - ago * 1_000);
  /** What was proven and changed so far was this long ago. */
  async function age({ id }: Person, ago: number) {
    await db().user.update({ where: { id }, data: { emailVerified: seconds(ago) } });
    await db().addressChange.updateMany({ where: { userId: id }, data: { createdAt: seconds(ago) } });
  }

  it("counts while its reader's address is the person's, or is reserved for them", async () => {
    const [ana, bo] = [await aSignedIn(), await aSignedIn("Bo Li")];
    for (const person of [ana, bo]) await age(person, 60);
    const [first, other] = [linkOf(ana, seconds(50)), linkOf(bo, seconds(50))];
    const now = await changeTo(ana, freshAddress());
    await age(ana, 40);
    const second = linkOf(ana, seconds(30));
    for (const link of [first, second]) expect(await findNotMe(link)).toEqual({ email: now.email, signedIn: true });

    await undoAddressChange({ token: await undoToken(ana.address) }, null);
    await changeTo(bo, freshAddress());
    await db().addressChange.updateMany({ where: { userId: bo.id }, data: { reservedUntil: new Date() } });
    for (const token of [second, other]) {
      expect(await findNotMe(token)).toBeNull();
      expect(await refusalOf(signOutEverywhere({ token }))).toBe("sign-in.not-me-expired");
    }
  });

  it("is refused if it is forged, for something else, older than a session, or its reader is gone", async () => {
    const { person, first } = await aKnownPerson();
    const at = (days: number) => new Date(Date.now() - days * 86_400_000);
    const right = linkOf(person, at(29.9));
    const other = await aPerson("Bo Li");
    const links = [
      ...["", "x", right.slice(0, -1), `${right}A`, right.replace(/\.\d+\./, ".1.")],
      `${linkOf(other).slice(0, 24)}${right.slice(24)}`,
      invitationToken({ id: person.id, version: Math.floor(Date.now() / 1_000), keyId: currentKeyId() }),
      linkOf(person, at(30.1)),
    ];
    for (const token of links) {
      expect(await findNotMe(token), token).toBeNull();
      expect(await refusalOf(signOutEverywhere({ token })), token).toBe("sign-in.not-me-expired");
    }
    expect(await findSession(first.token)).not.toBeNull();
    await deleteAccount(person, { email: person.email });
    expect(await findNotMe(right)).toBeNull();
    expect(await refusalOf(signOutEverywhere({ token: right }))).toBe("sign-in.not-me-expired");
  });

  it("leaves organizations and what they record as they are", async () => {
    const { olga } = await anOrganization();
    const user = await db().user.findUniqueOrThrow({ where: { id: olga.userId ?? "" } });
    await signOutEverywhere({ token: linkOf(user) });
    expect(await db().member.findFirst({ where: { id: olga.id, status: "active" } })).not.toBeNull();
  });
});
