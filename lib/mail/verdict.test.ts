import { describe, expect, it } from "vitest";
import { pauseSeconds, verdictOn } from "./verdict";

const refused = (name: string, statusCode: number | null, headers: Record<string, string> | null = null) =>
  verdictOn({ data: null, error: { name, statusCode, message: "No." }, headers }, 1);

describe("what an answer of the provider means", () => {
  it("is accepted with the provider's id", () => {
    expect(verdictOn({ data: { id: "a" }, error: null, headers: {} }, 1)).toEqual({
      kind: "accepted",
      providerId: "a",
    });
  });

  it("is accepted when the key is known with another payload: a new key would send it twice", () => {
    expect(refused("invalid_idempotent_request", 409)).toEqual({ kind: "accepted", providerId: null });
  });

  it.each([
    ["rate_limit_exceeded", 429, true],
    ["application_error", 500, false],
    ["application_error", null, false],
    ["internal_server_error", 500, false],
    ["concurrent_idempotent_requests", 409, false],
    ["a_name_of_tomorrow", 503, false],
  ])("is tried again on %s %s", (name, status, certain) => {
    expect(refused(name, status)).toMatchObject({ kind: "retry", certain, everyone: certain });
  });

  it.each(["daily_quota_exceeded", "monthly_quota_exceeded"])("is parked for an hour on %s", (name) => {
    expect(refused(name, 429)).toMatchObject({ kind: "retry", afterSeconds: 3600, certain: true, everyone: false });
  });

  it.each(["invalid_api_key", "restricted_api_key", "missing_api_key", "invalid_from_address", "security_error"])(
    "fails, and is told to the operator, on %s",
    (name) => {
      expect(refused(name, 403)).toMatchObject({ kind: "failed", alert: true });
    },
  );

  it.each(["validation_error", "missing_required_field", "invalid_parameter", "a_name_of_tomorrow"])(
    "fails for this mail alone on %s",
    (name) => {
      expect(refused(name, 422)).toMatchObject({ kind: "failed", alert: false });
    },
  );

  it("is tried again when an answer makes no sense", () => {
    for (const error of [null, {}]) {
      expect(verdictOn({ data: null, error, headers: null }, 1)).toMatchObject({ kind: "retry", certain: false });
    }
    expect(verdictOn({ data: {}, error: null, headers: {} }, 1)).toMatchObject({ kind: "retry" });
  });

  it.each([
    ["30", 30],
    ["0", 0],
    ["999999", 3600],
    ["soon", 0],
    ["-5", 0],
  ])("waits as long as the provider asks for: %s", (value, least) => {
    const verdict = refused("rate_limit_exceeded", 429, { "retry-after": value });
    if (verdict.kind !== "retry") throw new Error("not retried");
    expect(verdict.afterSeconds).toBeGreaterThanOrEqual(least);
    expect(verdict.afterSeconds).toBeLessThanOrEqual(Math.max(least, 5));
  });

  it("waits longer each time, and never so long that mails leave late after the provider's return", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 50].map((attempts) => pauseSeconds(attempts, 1));
    expect(pauses).toEqual([5, 10, 20, 40, 80, 90, 90]);
    expect(pauseSeconds(3, 0)).toBeCloseTo(14);
  });
});
