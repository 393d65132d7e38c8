import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { anOrganization, aPerson } from "@/lib/testing/cast";
import { authAdapter, type SessionWithView } from "./auth-adapter";
import { forgetExpired } from "./forget-expired";
import { gitHubProfile, verifiedAddress } from "./providers";
import { fingerprint, newSecret } from "./secrets";
import { closeSession, extendSession, findSession, openSession, SessionView } from "./sessions";

const adapter = authAdapter({ open: async () => {}, extend: async () => {} });

async function signedIn(userId: string, replaced?: string) {
  const token = newSecret();
  await openSession({ token, userId, userAgent: "Browser 1.0", replaced });
  return token;
}

const setExpiry = (token: string, interval: string) =>
  db().$executeRawUnsafe(
    `UPDATE session SET expires_at = clock_timestamp() + interval '${interval}' WHERE token_hash = $1`,
    fingerprint(token),
  );

describe("a session", () => {
  it("is found by its token, of which only the hash is stored", async () => {
    const ana = await aPerson("Ana Ng");
    const token = await signedIn(ana.id);
    const found = await findSession(token);
    expect(found?.view.user).toEqual({
      id: ana.id,
      name: "Ana Ng",
      email: ana.email,
      address: ana.address,
      theme: "system",
      shortcuts: true,
    });
    expect(found?.secondsLeft).toBeGreaterThan(29.9 * 86_400);
    expect(JSON.stringify(await db().session.findMany({ where: { userId: ana.id } }))).not.toContain(token);
  });

  it.each(["", "x", "a".repeat(43), "a".repeat(44), "'; --"])("is not %j", async (token) => {
    expect(await findSession(token)).toBeNull();
  });

  it("ends by the clock of the database, and is not found by its hash", async () => {
    const token = await signedIn((await aPerson()).id);
    expect(await findSession(fingerprint(token))).toBeNull();
    await setExpiry(token, "1 second");
    expect(await findSession(token)).not.toBeNull();
    await setExpiry(token, "-1 second");
    expect(await findSession(token)).toBeNull();
    await extendSession(token);
    expect(await findSession(token)).toBeNull();
    await forgetExpired();
    expect(await db().session.findUnique({ where: { tokenHash: fingerprint(token) } })).toBeNull();
  });

  it("slides", async () => {
    const token = await signedIn((await aPerson()).id);
    await setExpiry(token, "3 days");
    await extendSession(token);
    expect((await findSession(token))?.secondsLeft).toBeGreaterThan(29.9 * 86_400);
  });

  it("ends the one that this browser had, and no other", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Li")];
    const [laptop, phone] = [await signedIn(ana.id), await signedIn(ana.id)];
    const next = await signedIn(bo.id, laptop);
    expect(await findSession(laptop)).toBeNull();
    expect(await findSession(phone)).not.toBeNull();
    expect((await findSession(next))?.view.user.id).toBe(bo.id);
    await closeSession(next);
    expect(await findSession(next)).toBeNull();
  });

  it("opens where its user was last", async () => {
    const acme = await anOrganization();
    const olga = acme.olga.userId ?? "";
    const token = await signedIn(olga);
    expect((await findSession(token))?.view.organizationId).toBeNull();
    await db().session.update({ where: { tokenHash: fingerprint(token) }, data: { organizationId: acme.id } });
    expect((await findSession(await signedIn(olga)))?.view.organizationId).toBe(acme.id);
    expect((await findSession(await signedIn((await aPerson()).id)))?.view.organizationId).toBeNull();
  });
});

describe("next-auth's view of our tables", () => {
  it("hands the session on as it is, in the time of this process", async () => {
    const ana = await aPerson("Ana Ng");
    const token = await signedIn(ana.id);
    const found = await adapter.getSessionAndUser?.(token);
    expect(found?.user).toMatchObject({ id: ana.id, email: ana.email });
    expect(Number(found?.session.expires) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    const view = JSON.parse(JSON.stringify((found?.session as SessionWithView | undefined)?.view ?? null));
    expect(SessionView.parse(view).user.name).toBe("Ana Ng");
  });

  it("makes a user with a canonical, proven address, and finds them by it and by their account", async () => {
    const email = `Zoë.${newSecret().slice(0, 8)}@x.io`.replace("ë", "E");
    const made = await adapter.createUser?.({ id: "", email, emailVerified: null, name: "visit evil.example" });
    const user = await db().user.findUniqueOrThrow({ where: { id: made?.id ?? "" } });
    expect(user).toMatchObject({ email, address: email.toLowerCase(), name: null });
    expect(user.emailVerified).toBeInstanceOf(Date);
    expect(await adapter.getUserByEmail?.(email.toUpperCase())).toMatchObject({ id: user.id });
    expect(await adapter.getUserByEmail?.("nobody@x.io")).toBeNull();
    const account = { provider: "github", providerAccountId: user.id };
    expect(await adapter.getUserByAccount?.(account)).toBeNull();
    await adapter.linkAccount?.({ ...account, type: "oauth", userId: user.id });
    expect(await adapter.getUserByAccount?.(account)).toMatchObject({ id: user.id });
  });
});

describe("what a provider says about an address", () => {
  const emails = [
    { email: "shown@x.io", primary: false, verified: false },
    { email: "Main@x.io", primary: true, verified: true },
  ];
  const ask = (list: unknown) => async (path: string) =>
    path === "/user" ? { id: 7, login: "ana", name: "Ana Ng", email: "shown@x.io" } : list;

  it("counts when it is verified, in its canonical form", () => {
    expect(verifiedAddress({ email: "Ana@X.io", email_verified: true })).toBe("ana@x.io");
    for (const email_verified of [false, undefined, null, "true" as never]) {
      expect(verifiedAddress({ email: "ana@x.io", email_verified })).toBeNull();
    }
    expect(verifiedAddress({ email: "ana", email_verified: true })).toBeNull();
    expect(verifiedAddress(undefined)).toBeNull();
  });

  it("is taken from GitHub's list, not from the profile", async () => {
    expect(await gitHubProfile("t", ask(emails))).toMatchObject({ id: "7", email: "Main@x.io", email_verified: true });
    const unproven = [{ email: "main@x.io", primary: true, verified: false }];
    for (const list of [unproven, []]) {
      expect(verifiedAddress(await gitHubProfile("t", ask(list)))).toBeNull();
    }
    await expect(gitHubProfile("t", ask({ message: "Bad credentials" }))).rejects.toThrow();
  });
});
