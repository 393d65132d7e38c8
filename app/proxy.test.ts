import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";

// Only Next can load next-auth, so the question who is signed in is answered here.
vi.mock("@/lib/requests/request-actor", () => ({ findPerson: async () => null }));

const local = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}`, DATABASE_URL: "postgresql://x@y/z" };
const hosted = { ...local, RESEND_API_KEY: "re_123", MAIL_FROM: "a@x.io", APP_ORIGIN: "https://roster.example" };

type Answer = { status: number; headers: Headers };

type Headed = Partial<Record<string, string>>;

function underSettings(settings: object) {
  vi.resetModules();
  const unset = { PORT: "3000", APP_ORIGIN: "", RESEND_API_KEY: "", MAIL_FROM: "" };
  for (const [name, value] of Object.entries({ ...unset, ...settings })) vi.stubEnv(name, value);
}

async function ask(path: string, headers: Headed, init = { method: "GET" }, settings: object = local) {
  underSettings(settings);
  const { proxy } = await import("@/proxy");
  const answer: Answer = proxy(
    new NextRequest(`http://localhost:3000${path}`, { ...init, headers: headers as Record<string, string> }),
  );
  return answer;
}

afterEach(() => vi.unstubAllEnvs());

const status = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;
const host = { host: "localhost:3000" };
const post = { method: "POST" };

describe("an address that cannot be decoded", () => {
  it("is one that is not there, and no failure", async () => {
    expect((await ask("/invitations/%E0%A4%A", host)).headers.get("x-middleware-rewrite")).toMatch(/\/not-an-address$/);
    expect((await ask("/invitations/%E0%A4%A8", host)).headers.get("x-middleware-rewrite")).toBeNull();
  });
});

describe("below /api", () => {
  it("what is refused is told as JSON", async () => {
    const form = { ...host, "content-type": "application/x-www-form-urlencoded" };
    for (const [headers, code] of [
      [{ host: "evil.example" }, "root.misdirected"],
      [form, "root.unsupported_media_type"],
    ] as const) {
      const { headers: answered } = await ask("/api/v1/organizations", headers, post);
      expect(answered.get("content-type")).toBe("application/json");
      expect(answered.get("x-cloud-error-codes")).toBe(code);
      expect(answered.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("a page is read only", async () => {
    const own = { ...host, origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };
    expect(await status("/api/docs", host)).toBe(200);
    const { status: refused, headers } = await ask("/api/docs", own, post);
    expect([refused, headers.get("x-cloud-error-codes")]).toEqual([405, "root.method_not_allowed"]);
    expect(headers.get("allow")).toBe("GET");
  });

  it("an address that cannot be decoded is not there either", async () => {
    const { headers } = await ask("/api/v1/%E0%A4%A", host);
    expect(headers.get("x-middleware-rewrite")).toMatch(/\/api\/not-an-address$/);
  });
});

describe("the HTTP API at the gate", () => {
  const passes = async (url: string) => unstable_doesMiddlewareMatch({ config: (await import("@/proxy")).config, url });

  it("is asked by its route: nothing else goes past the proxy", async () => {
    for (const path of ["/api/v1/organizations", "/api/v1/organizations?next_page=a%20b"]) {
      expect(await passes(path)).toBe(false);
    }
    for (const path of [
      ...["/", "/org/acme/members", "/api/v1", "/api/v1x/organizations", "/API/v1/organizations", "/api/health"],
      ...["/api/v1/%E0%A4%A", "/api/v1/a%2Fb", "/_next/data/x/api/v1/organizations", "/org/api/v1/x"],
    ]) {
      expect(await passes(path), path).toBe(true);
    }
  });

  it.each([
    [{ host: "evil.example" }, 421, "root.misdirected"],
    [{ ...host, via: "1.1 proxy" }, 421, "root.forwarded"],
    [{ ...host, origin: "https://evil.example" }, 403, "root.foreign"],
    [{ ...host, "content-type": "application/x-www-form-urlencoded" }, 415, "root.unsupported_media_type"],
    [host, 401, "root.unauthorized"],
  ])("answers %j with %i, for no cache", async (headers, status, code) => {
    underSettings(local);
    const { POST } = await import("@/app/api/v1/[...path]/route");
    const sent = { method: "POST", headers: headers as Record<string, string> };
    const answer = await POST(new Request("http://localhost:3000/api/v1/organizations/x/invitations", sent));
    expect([answer.status, answer.headers.get("x-cloud-error-codes")]).toEqual([status, code]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

describe("who is answered", () => {
  it.each(["localhost:3000", "127.0.0.1:3000", "LocalHost:3000"])("%s, on this machine", async (host) => {
    expect(await status("/sign-in", { host })).toBe(200);
  });

  it.each(["localhost", "localhost:3001", "evil.example", "localhost:3000.evil.example", "[::1]:3000", ""])(
    "not Host %j",
    async (host) => {
      expect(await status("/sign-in", { host })).toBe(421);
      expect(await status("/_next/static/x.js", { host })).toBe(421);
    },
  );

  it.each([
    { "x-forwarded-for": "8.8.8.8" },
    { "x-forwarded-for": "8.8.8.8, 127.0.0.1" },
    { "x-forwarded-host": "evil.example" },
    { "x-forwarded-host": "localhost:3000, evil.example" },
    { "x-forwarded-host": "127.0.0.1:3001" },
    { "x-forwarded-host": "127.0.0.1:3000", "x-forwarded-for": "8.8.8.8" },
    { "x-forwarded-host": "127.0.0.1:3000", "x-forwarded-proto": "https" },
    { "x-forwarded-host": "127.0.0.1:3000", via: "1.1 proxy" },
    { "x-forwarded-proto": "https" },
    { "x-forwarded-port": "443" },
    { forwarded: "for=8.8.8.8" },
    { via: "1.1 proxy" },
  ])("not what was forwarded to this machine: %j", async (forwarded) => {
    expect(await status("/sign-in", { ...host, ...forwarded })).toBe(421);
  });

  it("what Next itself writes into a request, it is", async () => {
    const own = {
      "x-forwarded-for": "::ffff:127.0.0.1",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
    };
    expect(await status("/sign-in", { ...host, ...own, "x-forwarded-port": "3000" })).toBe(200);
  });

  it("what Next asks itself after an action, as whom it was asked", async () => {
    const local = { host: "127.0.0.1:3000", "x-forwarded-host": "localhost:3000" };
    const { headers } = await ask("/", local);
    expect(headers.get("x-middleware-request-x-forwarded-host")).toBe("localhost:3000");
    expect(await status("/", { ...local, origin: "http://localhost:3000" }, post)).toBe(200);
    expect(await status("/", { ...local, origin: "http://127.0.0.1:3000" }, post)).toBe(403);
    expect(await status("/", { ...local, origin: "https://evil.example" }, post)).toBe(403);
    expect(await status("/", { host: "evil.example", "x-forwarded-host": "localhost:3000" })).toBe(421);

    const behindProxy = { ...host, "x-forwarded-host": "roster.example", "x-forwarded-for": "8.8.8.8" };
    const answer = await ask("/", behindProxy, undefined, hosted);
    expect(answer.headers.get("x-middleware-request-x-forwarded-host")).toBe("roster.example");
    expect(await status("/", { ...behindProxy, host: "10.0.0.1:3000" }, undefined, hosted)).toBe(421);
    expect(await status("/", { ...behindProxy, "x-forwarded-host": "evil.example" }, undefined, hosted)).toBe(421);
  });

  it("with a mail key, only the configured host, also behind a proxy", async () => {
    const forwarded = { "x-forwarded-for": "8.8.8.8", "x-forwarded-proto": "https" };
    expect(await status("/", { host: "roster.example", ...forwarded }, undefined, hosted)).toBe(200);
    expect(await status("/", { ...host, ...forwarded }, undefined, hosted)).toBe(421);
  });

  it("and the app never sees another host than the one that is answered", async () => {
    const { headers } = await ask(
      "/",
      { host: "roster.example", "x-forwarded-host": "evil.example" },
      undefined,
      hosted,
    );
    expect(headers.get("x-middleware-request-x-forwarded-host")).toBe("roster.example");
    expect(headers.get("x-middleware-request-x-forwarded-proto")).toBe("https");
  });
});

describe("what may change something", () => {
  const own = { ...host, origin: "http://localhost:3000" };

  it("comes from our own pages", async () => {
    expect(await status("/sign-in", own, post)).toBe(200);
    expect(await status("/sign-in", { ...own, "sec-fetch-site": "same-origin" }, post)).toBe(200);
  });

  it.each([
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: "https://localhost:3000" },
    { origin: "http://localhost" },
    { origin: "http://localhost:3000.evil.example" },
    { origin: "http://127.0.0.1:3000" },
    { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
    { origin: "http://localhost:3000", "sec-fetch-site": "same-site" },
    { origin: "http://localhost:3000", "sec-fetch-site": "none" },
  ])("not from %j", async (headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const path of ["/sign-in", "/nope", "/api/resendx", "/mailbox", "/api/v1x", "/api/v1"]) {
        const refused = method === "POST" || path.startsWith("/api/") ? 403 : 405;
        expect(await status(path, { ...host, ...headers }, { method })).toBe(refused);
      }
    }
  });

  it.each(["PUT", "PATCH", "DELETE", "PROPFIND", "OPTIONS", "UNKNOWN"])(
    "is never asked of a page with %s",
    async (method) => {
      for (const path of ["/", "/sign-in", "/org/acme/members", "/nope", "/_next/static/x.js"]) {
        const answer = await ask(path, own, { method });
        expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
      }
    },
  );

  it("except by signature, and even then not from a foreign page", async () => {
    const signed = { ...host, "content-type": "application/json" };
    expect(await status("/api/resend", host, post)).toBe(200);
    expect(await status("/api/resend", signed, post)).toBe(200);
    expect(await status("/api/resend", { ...signed, origin: "https://evil.example" }, post)).toBe(403);
    expect(await status("/api/resend", { ...signed, "sec-fetch-site": "cross-site" }, post)).toBe(403);
    for (const path of ["/api", "/api/resend/x", "/API/resend", "/api/resend%2fx", "/API/v1/organizations"]) {
      expect(await status(path, signed, post)).toBe(403);
    }
  });

  it("or by a key, which no foreign page has", async () => {
    const keyed = { ...host, authorization: "ApiKey x" };
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect(await status("/api/v1/organizations", keyed, { method })).toBe(200);
      expect(await status("/api/v1/organizations", { ...keyed, origin: "https://evil.example" }, { method })).toBe(403);
      expect(await status("/api/v1/organizations", { ...keyed, "sec-fetch-site": "none" }, { method })).toBe(403);
    }
  });

  it.each([
    { "next-action": "0".repeat(42) },
    { "content-type": "multipart/form-data; boundary=x" },
    { "content-type": "Multipart/Form-Data; boundary=x" },
    { "content-type": "application/x-www-form-urlencoded" },
  ])("and never as a form: %j", async (form) => {
    expect(await status("/api/resend", { ...host, ...form }, post)).toBe(403);
    const keyed = await status("/api/v1/organizations", { ...host, ...form }, post);
    expect(keyed).toBe("content-type" in form ? 415 : 403);
  });
});

describe("what the answer may do", () => {
  it("runs scripts that carry this answer's nonce, and is framed by nobody", async () => {
    const [one, other] = [await ask("/", host), await ask("/", host)];
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toBe(other.headers.get("content-security-policy"));
    expect(one.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  });

  it("is kept by no cache, unless it is a file of the build", async () => {
    expect((await ask("/org/acme/members", host)).headers.get("cache-control")).toBe("no-store");
    expect((await ask("/_next/static/chunks/x.js", host)).headers.get("cache-control")).toBeNull();
  });

  it("gives no token in its address away", async () => {
    for (const path of ["/invitations/token", "/sign-in/link/token", "/sign-in"]) {
      expect((await ask(path, host)).headers.get("referrer-policy")).toBe("strict-origin");
    }
    expect((await ask("/sign-ins", host)).headers.get("referrer-policy")).toBe("same-origin");
  });

  it("insists on https where that is how the console is reached", async () => {
    const secure = await ask("/", { host: "roster.example" }, undefined, hosted);
    expect(secure.headers.get("strict-transport-security")).toContain("max-age=");
    expect((await ask("/", host)).headers.get("strict-transport-security")).toBeNull();
  });
});
