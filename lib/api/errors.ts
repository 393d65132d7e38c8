// Maps each refusal to the status and code that the contract prescribes.
import { z } from "zod";
import type { Refusal, RefusalCode } from "@/lib/refusal";
import type { RefusalValues } from "@/lib/text/codes";
import type words from "@/lib/text/en/api.json";
import { translate } from "@/lib/text/sentence";
import { sentenceForScripts } from "@/lib/text/sentence-for-scripts";
import { placeOfKind } from "./place-of-kind";

export const ErrorElement = z.object({ code: z.string(), message: z.string(), fields: z.array(z.string()).optional() });
export type ErrorElement = z.output<typeof ErrorElement>;

/** The body of every answer that is not a success. */
export const ErrorBody = z.object({ errors: z.array(ErrorElement).min(1) });

export class ApiError extends Error {
  readonly status: number;
  readonly errors: ErrorElement[];
  readonly headers: Record<string, string>;

  constructor(status: number, errors: ErrorElement | ErrorElement[], headers: Record<string, string> = {}) {
    super([errors].flat().map(({ code }) => code)[0]);
    this.status = status;
    this.errors = [errors].flat().map((one) => ({ ...one, message: storable(one.message) }));
    this.headers = headers;
  }
}

/**
 * A sentence may repeat what the client sent, and it is stored with the
 * answer. PostgreSQL rejects NUL and lone surrogates.
 */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "\ufffd");

/** The API reports these itself, before it calls any verb. */
export const root = {
  unauthorized: (code: string) =>
    new ApiError(401, { code, message: say("unauthorized") }, { "www-authenticate": "ApiKey" }),
  needsPerson: () => new ApiError(403, { code: "root.invalid_authentication", message: say("needs-person") }),
  notSignedIn: () => new ApiError(401, { code: "root.unauthorized", message: say("not-signed-in") }),
  notFound: () => new ApiError(404, { code: "root.not_found", message: say("not-found") }),
  organizationNotFound: (id: string) =>
    new ApiError(404, {
      code: "organization.not_found",
      message: say("organization-not-found", { id: short(id) }),
      fields: ["organization_id"],
    }),
  methodNotAllowed: (allow: string[]) =>
    new ApiError(
      405,
      { code: "root.method_not_allowed", message: say("method-not-allowed", { allow: allow.join(", ") }) },
      { allow: allow.join(", ") },
    ),
  tooLarge: () => new ApiError(413, { code: "root.payload_too_large", message: say("too-large") }),
  wrongType: () => new ApiError(415, { code: "root.unsupported_media_type", message: say("wrong-type") }),
  wrongJson: () => new ApiError(400, { code: "root.invalid_data", message: say("wrong-json") }),
  tooManyRequests: (most: number, seconds: number) =>
    new ApiError(
      429,
      { code: "root.rate_limit_exceeded", message: say("too-many-requests", { most }) },
      { "retry-after": String(seconds) },
    ),
  tooManyWrongKeys: (most: number, seconds: number) =>
    new ApiError(
      429,
      { code: "root.rate_limit_exceeded", message: say("too-many-wrong-keys", { most }) },
      { "retry-after": String(seconds) },
    ),
  unhealthy: () => new ApiError(503, { code: "root.unhealthy", message: say("unhealthy") }),
  wrongSignature: () => new ApiError(400, { code: "root.invalid_data", message: say("wrong-signature") }),
  wrongWebhook: () => invalid("data.email_id", say("wrong-webhook")),
  wrongIdempotencyKey: () =>
    new ApiError(400, { code: "root.invalid_data", message: say("idempotency-key"), fields: ["Idempotency-Key"] }),
  bug: (reference: string) => new ApiError(500, { code: "root.internal_error", message: say("bug", { reference }) }),
};

export const invalid = (field: string, message: string) =>
  new ApiError(400, { code: "root.invalid_data", message, fields: [field] });

export function say(word: keyof typeof words, values: Record<string, string | number> = {}): string {
  return translate(`api.${word}`, values);
}

type ContractError = readonly [status: number, code: string, field?: string];
export type Codes = Partial<Record<RefusalCode, ContractError>>;

const HIDDEN = [404, "organization.not_found"] as const;
const ROLES = "role_assignments";
const UNGIVABLE = [403, "role_assignments.unauthorized_role_assignments", ROLES] as const;

/** The defaults, unless an operation defines its own. */
const usual: Codes = {
  busy: [503, "root.busy"],
  unavailable: [503, "root.unavailable"],
  "storage-full": [503, "root.storage_full"],
  "organization.not-found": HIDDEN,
  "organization.closed": HIDDEN,
  "member.suspended": HIDDEN,
  "member.not-found": [404, "organization.membership_not_found"],
  "member.not-active": [404, "organization.membership_not_found"],
  "member.only-owner": [409, "organization.last_owner"],
  "invitation.not-found": [404, "organization.invitation_not_found"],
  "member.not-pending": [404, "organization.invitation_not_found"],
  "key.ended": [401, "root.unauthorized"],
  "key.repeated-otherwise": [422, "root.repeated_otherwise"],
  "key.still-running": [409, "root.still_running"],
  "invitation.not-yours": [403, "organization.invalid_access"],
  "role.unknown": [400, "root.invalid_data", ROLES],
  "role.above-own": UNGIVABLE,
  "resource.not-found": UNGIVABLE,
  "resource.too-many": [400, "root.invalid_data", ROLES],
};

/** The fallback by the part of the code before the dot, for codes that no operation names. */
const byThing: Record<string, ContractError> = {
  permission: [403, "organization.invalid_access"],
  limit: [429, "root.rate_limit_exceeded"],
};

/** What a client sent: parameters, query, and body. */
type Sent = Readonly<Record<string, unknown>>;

/** Where a client names a thing, if the operation says nothing else. */
const NAMED: Record<string, readonly string[]> = {
  member: ["user_id", "user_ids", "to_user_id", "email"],
  invitation: ["invitation_token", "invitation_tokens"],
  key: ["api_key_id", "keys"],
  resource: ["resource_id"],
  bill: ["bill_id"],
  transfer: ["transfer_id"],
};

export function errorFor(refusal: Refusal, codes: Codes = {}, sent: Sent = {}): ApiError {
  const [thing = ""] = refusal.code.split(".");
  const [status, code, named] = codes[refusal.code] ??
    usual[refusal.code] ??
    byThing[thing] ?? [409, refusal.code.replaceAll("-", "_")];
  const field = fieldOf(refusal, named ?? NAMED[thing]?.find((name) => Object.hasOwn(sent, name)), sent);
  const values = shortened({ kind: sent.kind, id: field && sent[field], ...refusal.values });
  const message = sentenceForScripts(refusal.code, values);
  return new ApiError(status, { code, message, ...(field ? { fields: [field] } : {}) }, waitOf(refusal));
}

function fieldOf(refusal: Refusal, usual: string | undefined, sent: Sent): string | undefined {
  if (refusal.values.field !== undefined) return String(refusal.values.field);
  return usual === ROLES ? placeOf(refusal, sent) : usual;
}

/** The list of role assignments that has the role in question. */
function placeOf({ code, values: { kind } }: Refusal, sent: Sent): string {
  const list = kind === undefined ? "" : placeOfKind(String(kind));
  const within = Object.hasOwn(sent, ROLES) ? ROLES : "";
  return [within, list || (code === "role.above-own" ? "organization" : "")].filter(Boolean).join(".") || ROLES;
}

/** A sentence repeats what the client sent, but not without end. */
function shortened(values: Record<string, unknown>): RefusalValues {
  const known = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    if (typeof value === "number") return [[name, value]];
    return typeof value === "string" ? [[name, short(value)]] : [];
  });
  return Object.fromEntries(known);
}

const short = (text: string) => text.slice(0, 100);

function waitOf({ code, values: { minutes, hours } }: Refusal): Record<string, string> {
  if (code === "busy" || code === "unavailable") return { "retry-after": "1" };
  if (code === "storage-full") return { "retry-after": "60" };
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return seconds > 0 ? { "retry-after": String(seconds) } : {};
}
