// Asks as a browser does: through the proxy, and through the route of the API, which asks the gate by itself.
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

// Only Next can load next-auth, so the question who is signed in is answered here.
vi.mock("@/lib/requests/request-actor", () => ({ findPerson: async () => null }));

const local = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}`, DATABASE_URL: "postgresql://x@y/z" };
const unset = {
  PORT: "3000",
  APP_ORIGIN: "",
  RESEND_API_KEY: "",
  MAIL_FROM: "",
  AUTH_GOOGLE_ID: "",
  AUTH_GITHUB_ID: "",
};
const google = { AUTH_GOOGLE_ID: "google", AUTH_GOOGLE_SECRET: "secret" };
const hosted = { ...google, RESEND_API_KEY: "re_123", MAIL_FROM: "a@x.io", APP_ORIGIN: "https://roster.example" };

function underSettings(settings: object = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...unset, ...local, ...settings })) vi.stubEnv(name, value);
}

afterAll(() => vi.unstubAllEnvs());

async function page(path: string, host = "localhost:3000"): Promise<Headers> {
  const { proxy } = await import("@/proxy");
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host } })).headers;
}

async function operation(): Promise<Headers> {
  const { GET } = await import("@/app/api/v1/[...path]/route");
  const headers = { host: "localhost:3000" };
  return (await GET(new Request("http://localhost:3000/api/v1/organizations", { headers }))).headers;
}

describe("every answer", () => {
  beforeAll(() => underSettings());

  const places = {
    "a page": () => page("/org/acme/members"),
    "an invitation": () => page("/invitations/token"),
    "the API's documentation": () => page("/api/docs"),
    "a file of the build": () => page("/_next/static/chunks/x.js"),
    "an operation of the API": operation,
  };

  it.each(Object.entries(places))("%s is what it says, in no foreign frame, window, or page", async (_, ask) => {
    const headers = await ask();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("referrer-policy")).toMatch(/^(same|strict)-origin$/);
  });

  it.each(Object.entries(places))("%s may not ask for a device", async (_, ask) => {
    const policy = (await ask()).get("permissions-policy")?.split(", ") ?? [];
    expect(policy).toEqual(expect.arrayContaining(["camera=()", "microphone=()", "geolocation=()", "usb=()"]));
  });
});

describe("the Content-Security-Policy", () => {
  it("lets an operation of the API load nothing", async () => {
    underSettings();
    const policy = (await operation()).get("content-security-policy");
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  async function policyAt(host: string) {
    const policy = (await page("/sign-in", host)).get("content-security-policy") ?? "";
    return new Map(policy.split("; ").map((directive) => [directive.split(" ", 1)[0], directive]));
  }

  it("lets a page load, frame, and send nothing beyond the console", async () => {
    underSettings();
    const policy = await policyAt("localhost:3000");
    expect(policy.get("default-src")).toBe("default-src 'self'");
    expect(policy.get("connect-src")).toBe("connect-src 'self'");
    expect(policy.get("img-src")).toBe("img-src 'self' data: blob:");
    expect(policy.get("object-src")).toBe("object-src 'none'");
    expect(policy.get("base-uri")).toBe("base-uri 'none'");
    expect(policy.get("frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(policy.get("form-action")).toBe("form-action 'self'");
    expect(policy.has("upgrade-insecure-requests")).toBe(false);
  });

  it("lets forms lead to the providers that are set, and insists on https where that is used", async () => {
    underSettings(hosted);
    const policy = await policyAt("roster.example");
    expect(policy.get("form-action")).toBe("form-action 'self' https://accounts.google.com");
    expect(policy.has("upgrade-insecure-requests")).toBe(true);
  });
});
