import { afterEach, describe, expect, it, vi } from "vitest";

const hosted = { RESEND_API_KEY: "re_123", MAIL_FROM: "a@x.io", APP_ORIGIN: "https://roster.example" };

async function seen(headers: Record<string, string>, settings: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { seenAddress } = await import("./seen-address");
  return seenAddress(new Headers(headers));
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("without a proxy of ours", () => {
  const settings = { ...hosted, TRUSTED_PROXIES: "0" };

  it("it is who is at the other end of the connection, as our own server tells", async () => {
    vi.stubGlobal("rosterTellsClients", true);
    expect(await seen({ "x-roster-client": "203.0.113.7" }, settings)).toBe("203.0.113.7");
    expect(await seen({ "x-roster-client": "2001:db8::7" }, settings)).toBe("2001:db8::7");
    for (const local of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "nowhere at all"]) {
      expect(await seen({ "x-roster-client": local }, settings)).toBeNull();
    }
    expect(await seen({ "x-forwarded-for": "203.0.113.7" }, settings)).toBeNull();
  });

  it("it is nobody's where our own server is not in front", async () => {
    expect(await seen({ "x-roster-client": "203.0.113.7" }, settings)).toBeNull();
  });
});

it("behind one of ours it is what that one saw, and our own header counts for nothing", async () => {
  vi.stubGlobal("rosterTellsClients", true);
  const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.7", "x-roster-client": "192.0.2.1" };
  expect(await seen(headers, { ...hosted, TRUSTED_PROXIES: "1" })).toBe("203.0.113.7");
  expect(await seen(headers, { ...hosted, TRUSTED_PROXIES: "2" })).toBe("198.51.100.1");
  expect(await seen(headers, { ...hosted, TRUSTED_PROXIES: "3" })).toBeNull();
});

it.each([
  ["203.0.113.7:50123", "203.0.113.7"],
  ["[2001:db8::7]:50123", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:db8::7", "2001:db8::7"],
  ["203.0.113.7:", null],
  ["203.0.113.777", null],
  [":::::", null],
  ["unknown", null],
])("what a proxy of ours saw as %j is %j", async (hop, address) => {
  expect(await seen({ "x-forwarded-for": hop }, { ...hosted, TRUSTED_PROXIES: "1" })).toBe(address);
});

it("on one's own machine it is that machine", async () => {
  expect(await seen({ "x-forwarded-for": "203.0.113.7" }, { RESEND_API_KEY: "", APP_ORIGIN: "", MAIL_FROM: "" })).toBe(
    "127.0.0.1",
  );
});
