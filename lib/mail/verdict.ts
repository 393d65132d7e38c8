// Interprets an answer of the provider by the error's name, because quotas and rate limits share a status.
import { LONGEST_RETRY_SECONDS, retrySeconds } from "./retry-schedule";

type ProviderError = { name?: string; message?: string; statusCode?: number | null } | null;
type ProviderAnswer = { data: { id?: string } | null; error: ProviderError; headers: Record<string, string> | null };

/** Why nothing may be sent for now: our settings were refused, the quota is used up, or we are too fast. */
export type PauseKind = "refused" | "quota" | "slow-down";

export type Verdict =
  | { kind: "accepted"; providerId: string | null }
  | { kind: "retry"; error: string; afterSeconds: number }
  /** This says nothing about this email: the provider refused it as it would refuse any other. */
  | { kind: "pause"; pause: PauseKind; error: string; afterSeconds: number; askedSeconds: number }
  | { kind: "failed"; error: string };

const QUOTA = ["daily_quota_exceeded", "monthly_quota_exceeded"];
const MISCONFIGURED = [
  "invalid_api_key",
  "restricted_api_key",
  "missing_api_key",
  "invalid_from_address",
  "security_error",
];
const RETRY = ["application_error", "internal_server_error", "concurrent_idempotent_requests"];

// A person who waits for a code waits at most this long after the provider accepts emails again.
const PROBE_SECONDS = 60;
const SLOW_DOWN_SECONDS = 5;

function retryAfterSeconds(headers: ProviderAnswer["headers"]): number {
  const value = headers?.["retry-after"] ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : 0;
}

export function verdictOn({ data, error, headers }: ProviderAnswer, attempts: number): Verdict {
  if (data?.id && !error) return { kind: "accepted", providerId: data.id };
  const { name = "", statusCode = null } = error ?? {};
  const said = [name || "no answer", error?.message].filter(Boolean).join(": ").slice(0, 300);

  // We rendered it differently than before, and the provider has the earlier version. A new key would send it twice.
  if (name === "invalid_idempotent_request") return { kind: "accepted", providerId: null };
  const pause = pauseOn(name, statusCode);
  const askedSeconds = retryAfterSeconds(headers);
  if (pause) {
    const wanted = pause === "slow-down" ? askedSeconds || SLOW_DOWN_SECONDS : PROBE_SECONDS;
    return { kind: "pause", pause, error: said, askedSeconds, afterSeconds: Math.min(wanted, PROBE_SECONDS) };
  }
  const isRetried = RETRY.includes(name) || statusCode === null || statusCode >= 500 || statusCode === 408;
  if (!isRetried) return { kind: "failed", error: said };
  const afterSeconds = Math.max(Math.min(askedSeconds, LONGEST_RETRY_SECONDS), retrySeconds(attempts));
  return { kind: "retry", error: said, afterSeconds };
}

function pauseOn(name: string, statusCode: number | null): PauseKind | null {
  if (MISCONFIGURED.includes(name)) return "refused";
  if (QUOTA.includes(name)) return "quota";
  return name === "rate_limit_exceeded" || statusCode === 429 ? "slow-down" : null;
}
