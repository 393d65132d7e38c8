import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";

const [first, second] = ["a".repeat(40), "b".repeat(40)];

/** Loads the modules as a process with these secrets has them. */
async function under(current: string, older = "") {
  vi.resetModules();
  vi.stubEnv("AUTH_SECRET", current);
  vi.stubEnv("AUTH_SECRET_OLD", older);
  return {
    ...(await import("@/lib/key-ring")),
    ...(await import("@/lib/mail/seal")),
    ...(await import("@/lib/sign-in/secrets")),
  };
}

/** Seals as release 0.1.0 did. */
function sealedBefore(value: object, mailKey: string, secret: string) {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "roster.mail.sealed-input.1", 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(mailKey));
  const hidden = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

afterEach(() => vi.unstubAllEnvs());

describe("after AUTH_SECRET was changed", () => {
  it("a mail that waits can still be read, and nothing under a secret that was dropped", async () => {
    const sealed = (await under(first)).seal({ code: "12345678" }, "k");
    expect((await under(second, first)).unseal(sealed, "k")).toEqual({ code: "12345678" });
    const rotated = await under(second, first);
    expect(() => rotated.unseal(sealed, "another")).toThrow();
    const dropped = await under(second);
    expect(() => dropped.unseal(sealed, "k")).toThrow(/AUTH_SECRET_OLD/);
  });

  it("so can one that the release before sealed", async () => {
    const sealed = sealedBefore({ code: "12345678" }, "k", first);
    expect((await under(first)).unseal(sealed, "k")).toEqual({ code: "12345678" });
    expect((await under(second, `${"c".repeat(32)},${first}`)).unseal(sealed, "k")).toEqual({ code: "12345678" });
    const dropped = await under(second);
    expect(() => dropped.unseal(sealed, "k")).toThrow(/AUTH_SECRET_OLD/);
  });

  it("a code that was mailed still fits its address, and a signature its text", async () => {
    const before = await under(first);
    const hash = before.codeHash("ana@acme.example", "12345678");
    const signature = before.sign("purpose", "text");
    const rotated = await under(second, first);
    expect(rotated.isCode("ana@acme.example", "12345678", hash)).toBe(true);
    expect(rotated.isCode("ana@acme.example", "12345679", hash)).toBe(false);
    expect(rotated.isCode("bo@acme.example", "12345678", hash)).toBe(false);
    expect(rotated.isSigned("purpose", "text", signature)).toBe(true);
    expect(rotated.isSigned("another", "text", signature)).toBe(false);
    expect(rotated.isSigned("purpose", "text", "")).toBe(false);
    expect(rotated.sign("purpose", "text")).not.toBe(signature);
    const dropped = await under(second);
    expect(dropped.isSigned("purpose", "text", signature)).toBe(false);
    expect(dropped.isCode("ana@acme.example", "12345678", hash)).toBe(false);
  });
});

it("somebody who was at a provider meanwhile comes back to a sign-in that is still theirs", async () => {
  const salt = "authjs.state";
  const token = await encode({ salt, secret: (await under(first)).allSecrets(), token: { value: "state" } });
  const rotated = (await under(second, first)).allSecrets();
  expect(await decode({ salt, secret: rotated, token })).toMatchObject({ value: "state" });
  await expect(decode({ salt, secret: (await under(second)).allSecrets(), token })).rejects.toThrow();
});

it("what is sealed names its key, and neither shows the secret", async () => {
  const { seal, currentKey } = await under(first);
  const bytes = Buffer.from(seal({ code: "12345678" }, "k"));
  expect(bytes.subarray(0, 8)).toEqual(currentKey("whatever").id);
  expect(bytes.toString("latin1")).not.toContain("12345678");
  expect(bytes.toString("latin1")).not.toContain("aaaa");
});
