import { afterEach, expect, it, vi } from "vitest";
import { answering, takesOnly } from "./door";
import { root } from "./errors";

const asked = (headers = {}) => new Request("http://localhost:3000/api/health", { headers });

afterEach(() => {
  vi.restoreAllMocks();
});

it("gives every answer a request id: the client's own where it is one", async () => {
  const idOf = async (headers = {}) =>
    (await answering(asked(headers), async () => ({ status: 204 }))).headers.get("x-request-id");
  expect(await idOf({ "x-request-id": "mine-1" })).toBe("mine-1");
  for (const odd of [{}, { "x-request-id": "a b" }, { "x-request-id": "x".repeat(129) }]) {
    expect(await idOf(odd)).toMatch(/^[0-9a-f-]{36}$/);
  }
});

it("says what an address takes where it does not take the method", async () => {
  const answer = await takesOnly("GET", "POST")(asked());
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
  expect(await answer.json()).toMatchObject({ errors: [{ code: "root.method_not_allowed" }] });
  expect(answer.headers.get("x-cloud-error-codes")).toBe("root.method_not_allowed");
});

it("answers a refusal in the one form, and a bug with a reference instead of its text", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const refused = await answering(asked(), () => Promise.reject(root.unhealthy()));
  expect([refused.status, (await refused.json()).errors[0].code]).toEqual([503, "root.unhealthy"]);
  expect(log).not.toHaveBeenCalled();
  const bug = await answering(asked({ "x-request-id": "r-7" }), () => Promise.reject(new Error("a secret thing")));
  const text = await bug.text();
  expect([bug.status, text.includes("r-7"), text.includes("secret")]).toEqual([500, true, false]);
  expect(log).toHaveBeenCalledWith("[api] r-7", expect.any(Error));
});

it.each([
  ["ECONNREFUSED", 503, "root.unavailable", "1"],
  ["53100", 503, "root.storage_full", "60"],
])("answers %s of the database with %i and a time to try again", async (code, status, named, wait) => {
  const answer = await answering(asked(), () => Promise.reject(Object.assign(new Error("x"), { code })));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, wait]);
  expect(await answer.json()).toMatchObject({ errors: [{ code: named }] });
});
