// Asks through the proxy, which asks the gate first.
import { afterEach, describe, expect, it, vi } from "vitest";
import { ask, host, hosted, post, status } from "@/lib/testing/asked-proxy";

afterEach(() => vi.unstubAllEnvs());

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
