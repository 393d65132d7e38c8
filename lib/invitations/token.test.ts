import { beforeEach, describe, expect, it, vi } from "vitest";

const id = "01938a5e-7c1b-7def-8a12-3456789abcde";
const keys = {
  old: "1:old-old-old-old-old-old-old-old-old-old-old-0",
  fresh: "2:new-new-new-new-new-new-new-new-new-new-new-0",
};

// The environment is read once, so each set of keys loads the modules again.
async function tokensWith(tokenKeys: string) {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://roster@127.0.0.1/roster");
  vi.stubEnv("AUTH_SECRET", "an-auth-secret-of-thirty-two-characters");
  vi.stubEnv("TOKEN_KEYS", tokenKeys);
  return import("./token");
}

describe("invitation token", () => {
  beforeEach(() => vi.unstubAllEnvs());

  it("reads back what it was made of", async () => {
    const { currentKeyId, invitationToken, readInvitationToken } = await tokensWith(keys.old);
    for (const version of [1, 2, 2_147_483_647]) {
      const token = invitationToken({ id, version, keyId: currentKeyId() });
      expect(token).toMatch(/^1\.[\w-]{22}\.\d+\.[\w-]{43}$/);
      expect(readInvitationToken(token)).toEqual({ id, version, keyId: "1" });
    }
  });

  it("is the same every time, and another for every invitation, version and key", async () => {
    const { invitationToken } = await tokensWith(`${keys.fresh},${keys.old}`);
    const claims = [
      { id, version: 1, keyId: "1" },
      { id, version: 2, keyId: "1" },
      { id, version: 1, keyId: "2" },
      { id: id.replace("e", "f"), version: 1, keyId: "1" },
    ];
    expect(claims.map(invitationToken)).toEqual(claims.map(invitationToken));
    expect(new Set(claims.map(invitationToken)).size).toBe(claims.length);
  });

  it("refuses any character that is not ours", async () => {
    const { invitationToken, readInvitationToken } = await tokensWith(`${keys.old},${keys.fresh}`);
    const token = invitationToken({ id, version: 1, keyId: "1" });
    for (let at = 0; at < token.length; at++) {
      for (const other of "AaBb019-_.~ \n%") {
        if (token[at] === other) continue;
        expect(readInvitationToken(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
      }
    }
  });

  it.each([
    "",
    ".",
    "1",
    "...",
    "1.2.3.4",
    `9.${"A".repeat(22)}.1.${"A".repeat(43)}`,
    `__proto__.${"A".repeat(22)}.1.${"A".repeat(43)}`,
    "A".repeat(100_000),
  ])("refuses %.40j", async (token) => {
    const { readInvitationToken } = await tokensWith(keys.old);
    expect(readInvitationToken(token)).toBeNull();
  });

  it("refuses more or less than the whole token", async () => {
    const { invitationToken, readInvitationToken } = await tokensWith(keys.old);
    const token = invitationToken({ id, version: 1, keyId: "1" });
    for (const other of [`${token}A`, ` ${token}`, `${token}\n`, token.slice(0, -1), token.slice(1)]) {
      expect(readInvitationToken(other)).toBeNull();
    }
  });

  it("outlives the rotation of its key, until that key is taken away", async () => {
    const before = await tokensWith(keys.old);
    const token = before.invitationToken({
      id,
      version: 3,
      keyId: before.currentKeyId(),
    });

    const rotated = await tokensWith(`${keys.fresh},${keys.old}`);
    expect(rotated.currentKeyId()).toBe("2");
    expect(rotated.readInvitationToken(token)).toEqual({
      id,
      version: 3,
      keyId: "1",
    });
    expect(rotated.invitationToken({ id, version: 3, keyId: "1" })).toBe(token);

    const without = await tokensWith(keys.fresh);
    expect(without.readInvitationToken(token)).toBeNull();
    expect(() => without.invitationToken({ id, version: 3, keyId: "1" })).toThrow("TOKEN_KEYS");
  });
});
