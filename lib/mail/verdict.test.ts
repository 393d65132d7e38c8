import { describe, expect, it } from "vitest";
import { verdictOn } from "./verdict";

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
    ["application_error", 500],
    ["application_error", null],
    ["internal_server_error", 500],
    ["concurrent_idempotent_requests", 409],
    ["a_name_of_tomorrow", 503],
  ])("is tried again on %s %s", (name, status) => {
    expect(refused(name, status)).toMatchObject({ kind: "retry" });
  });

  it.each([
    ["invalid_api_key", 403, "refused"],
    ["restricted_api_key", 401, "refused"],
    ["missing_api_key", 401, "refused"],
    ["invalid_from_address", 422, "refused"],
    ["security_error", 451, "refused"],
    ["daily_quota_exceeded", 429, "quota"],
    ["monthly_quota_exceeded", 429, "quota"],
  ])("says nothing of the mail, and holds all for a minute, on %s", (name, status, pause) => {
    expect(refused(name, status)).toMatchObject({ kind: "pause", pause, afterSeconds: 60 });
  });

  it.each(["validation_error", "missing_required_field", "invalid_parameter", "a_name_of_tomorrow"])(
    "fails for this mail alone on %s",
    (name) => {
      expect(refused(name, 422)).toMatchObject({ kind: "failed" });
    },
  );

  it("is tried again when an answer makes no sense", () => {
    for (const error of [null, {}]) {
      expect(verdictOn({ data: null, error, headers: null }, 1)).toMatchObject({ kind: "retry" });
    }
    expect(verdictOn({ data: {}, error: null, headers: {} }, 1)).toMatchObject({ kind: "retry" });
  });

  it.each([
    ["30", 30],
    ["0", 5],
    ["999999", 60],
    ["soon", 5],
    ["-5", 5],
  ])("holds all as long as the provider asks for, and a minute at most: %s", (value, seconds) => {
    const headers = { "retry-after": value };
    const verdict = refused("rate_limit_exceeded", 429, headers);
    expect(verdict).toMatchObject({ kind: "pause", pause: "slow-down", afterSeconds: seconds });
  });
});
