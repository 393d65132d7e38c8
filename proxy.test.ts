import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ask, host, hosted, local, post, status, underSettings } from "@/lib/testing/asked-proxy";

// Only Next can load next-auth, so the question who is signed in is answered here.
vi.mock("@/lib/requests/request-actor", () => ({ findPerson: async () => null }));

afterEach(() => vi.unstubAllEnvs());

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
