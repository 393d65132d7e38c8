// What an answer of the provider means for a mail. Told by the error's name: quotas and rate limits share a status.
type ProviderError = { name?: string; message?: string; statusCode?: number | null } | null;
type Answer = { data: { id?: string } | null; error: ProviderError; headers: Record<string, string> | null };

export type Verdict =
  | { kind: "accepted"; providerId: string | null }
  /** `certain`: refused for sure, so the provider remembers nothing of this attempt. */
  | { kind: "retry"; error: string; afterSeconds: number; certain: boolean; everyone: boolean }
  | { kind: "failed"; error: string; alert: boolean };

const QUOTA = ["daily_quota_exceeded", "monthly_quota_exceeded"];
const MISCONFIGURED = [
  "invalid_api_key",
  "restricted_api_key",
  "missing_api_key",
  "invalid_from_address",
  "security_error",
];
const RETRY = ["rate_limit_exceeded", "application_error", "internal_server_error", "concurrent_idempotent_requests"];

const PARKED_SECONDS = 3600;
// Short enough that mails leave within two minutes of the provider's return, however long it was away.
const LONGEST_PAUSE_SECONDS = 90;
const LONGEST_RETRY_AFTER_SECONDS = 3600;

export function pauseSeconds(attempts: number, random = Math.random()): number {
  const full = Math.min(LONGEST_PAUSE_SECONDS, 5 * 2 ** Math.min(attempts - 1, 10));
  return full * (0.7 + 0.3 * random);
}

function retryAfterSeconds(headers: Answer["headers"]): number {
  const value = headers?.["retry-after"] ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_RETRY_AFTER_SECONDS) : 0;
}

export function verdictOn({ data, error, headers }: Answer, attempts: number): Verdict {
  if (data?.id && !error) return { kind: "accepted", providerId: data.id };
  const { name = "", statusCode = null } = error ?? {};
  const said = [name || "no answer", error?.message].filter(Boolean).join(": ").slice(0, 300);

  // We wrote it differently than before, and the provider has the earlier writing: a new key would send it twice.
  if (name === "invalid_idempotent_request") return { kind: "accepted", providerId: null };
  if (MISCONFIGURED.includes(name)) return { kind: "failed", error: said, alert: true };
  if (QUOTA.includes(name)) {
    return { kind: "retry", error: said, afterSeconds: PARKED_SECONDS, certain: true, everyone: false };
  }
  const isRetried = RETRY.includes(name) || statusCode === null || statusCode >= 500 || [408, 429].includes(statusCode);
  if (!isRetried) return { kind: "failed", error: said, alert: false };
  const limited = name === "rate_limit_exceeded" || statusCode === 429;
  return {
    kind: "retry",
    error: said,
    afterSeconds: Math.max(retryAfterSeconds(headers), pauseSeconds(attempts)),
    certain: limited,
    everyone: limited,
  };
}
