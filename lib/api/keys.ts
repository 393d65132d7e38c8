import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { ownAssignments } from "@/lib/assignments/own-assignments";
import { readCursor, writeCursor } from "@/lib/database/cursor";
import { uuidv7 } from "@/lib/database/uuid";
import { resourceName } from "@/lib/forms/text-fields";
import { findKey, type KeyRow, listKeys } from "@/lib/keys/list-keys";
import { MOST_KEYS } from "@/lib/keys/rules";
import { DEFAULT_DAYS, MOST_DAYS } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { revokeKey, revokeKeys } from "@/lib/keys/verbs/revoke-key";
import { Refusal } from "@/lib/refusal";
import { keyDaysIn } from "./durations";
import { empty } from "./empty";
import { ApiError, type Codes, say } from "./errors";
import { exampleRoles, heldRoles, ids, noon } from "./examples";
import { isId } from "./ids";
import { operation } from "./operation";
import { nextPage, Paging, placeAsked } from "./paging";
import { inWords } from "./parse";
import { requestedAccess } from "./requested-access";
import { RoleAssignments, toRoleAssignments } from "./role-assignments";

const ApiKey = z.object({
  id: z.string(),
  description: z.string(),
  creation_date: z.iso.datetime(),
  expiration_date: z.iso.datetime().optional(),
  user_id: z.string().optional(),
  organization_id: z.string(),
  role_assignments: RoleAssignments,
});

const exampleKey = () => ({
  id: ids.key,
  description: "Nightly report",
  creation_date: noon(),
  organization_id: ids.organization,
  expiration_date: noon(30),
  user_id: ids.olga,
  role_assignments: heldRoles(),
});

function toJson(actor: Actor, { id, description, createdAt, expiresAt, madeBy, roles, access }: KeyRow) {
  const organizationId = actor.organization.id;
  return {
    id,
    description,
    creation_date: createdAt.toISOString(),
    organization_id: organizationId,
    ...(expiresAt ? { expiration_date: expiresAt.toISOString() } : {}),
    ...(madeBy?.userId ? { user_id: madeBy.userId } : {}),
    role_assignments: toRoleAssignments(organizationId, roles, access),
  };
}

const NOT_FOUND = "api_keys.key_not_found";
const INVALID = "api_keys.invalid_input";
const codes: Codes = { "key.not-found": [404, NOT_FOUND], "key.too-many": [400, INVALID] };

export const listApiKeys = operation({
  name: "listApiKeys",
  method: "GET",
  path: "/users/auth/keys",
  summary: "All API keys of the organization that work. Only owners' API keys can do this",
  query: Paging,
  answers: {
    status: 200,
    schema: z.object({ keys: z.array(ApiKey), next_page: z.string().optional() }),
    example: () => ({ keys: [exampleKey()] }),
  },
  errors: {},
  run: async (actor, { query: { limit = MOST_KEYS, next_page } }) => {
    const after = placeAsked(next_page, (text) => readCursor(Place, text));
    // An organization has a limited number of keys, so all of them fit into one read.
    const keys = (await listKeys(actor)).filter((key) => after === null || isBehind(key, after));
    const last = keys.length > limit ? keys[limit - 1] : undefined;
    const next = last ? writeCursor([last.createdAt.getTime(), last.id]) : null;
    return { keys: keys.slice(0, limit).map((key) => toJson(actor, key)), ...nextPage(next) };
  },
});

const Place = z.tuple([z.int(), z.uuid()]);

function isBehind({ createdAt, id }: KeyRow, [time, lastId]: z.output<typeof Place>): boolean {
  return createdAt.getTime() < time || (createdAt.getTime() === time && id < lastId);
}

export const createApiKey = operation({
  name: "createApiKey",
  method: "POST",
  path: "/users/auth/keys",
  summary: "Create an API key. Its secret is only in this response",
  body: z.strictObject({
    description: z.string().max(1000),
    expiration: z
      .string()
      .max(64)
      .optional()
      .describe(
        "A duration from an hour to a year, such as 12h, 30d, or 4w, or never. Three months by default. No API key outlives the one that created it.",
      ),
    role_assignments: RoleAssignments.optional().describe("The same as those of the API key in use by default."),
  }),
  example: () => ({ description: "Nightly report", expiration: "30d", role_assignments: exampleRoles() }),
  answers: {
    status: 201,
    schema: ApiKey.extend({
      key: z.string().optional().describe("The secret. Only in the first response."),
      warning: z
        .string()
        .optional()
        .describe(
          "That the API key expires earlier than asked, together with the one that created it. Or, in place of the secret if the same Idempotency-Key is sent again, which API key to revoke if the secret was lost.",
        ),
    }),
    example: () => ({ ...exampleKey(), key: "roster_…" }),
  },
  kept: ({ key: _, warning, ...rest }) => ({
    ...rest,
    warning: [warning, say("key-told-before", { id: rest.id })].filter(Boolean).join(" "),
  }),
  errors: { 400: [INVALID], 403: ["role_assignments.unauthorized_role_assignments"] },
  codes,
  run: async (actor, { body }) => {
    const description = resourceName.safeParse(body.description);
    if (!description.success) throw wrong("description", inWords(description.error.issues[0]?.message ?? ""));
    const days = daysOf(body.expiration);
    const given = body.role_assignments
      ? requestedAccess(actor, body.role_assignments)
      : { roles: actor.roles, access: await ownAssignments(actor) };
    const made = await makeKey(actor, { id: uuidv7(), description: description.data, days, ...given });
    const key = toJson(actor, await findKey(actor, made.id));
    const at = key.expiration_date ?? "";
    return { ...key, key: made.secret, ...(made.shortened ? { warning: say("key-shortened", { at }) } : {}) };
  },
});

function daysOf(expiration: string | undefined): number | null {
  if (expiration === undefined) return DEFAULT_DAYS;
  if (expiration.trim() === "never") return null;
  const days = keyDaysIn(expiration);
  if (days >= 1 / 24 && days <= MOST_DAYS) return days;
  throw wrong("expiration", say("key-duration"));
}

const wrong = (field: string, message: string) => new ApiError(400, { code: INVALID, message, fields: [field] });

export const deleteApiKeys = operation({
  name: "deleteApiKeys",
  method: "DELETE",
  path: "/users/auth/keys",
  summary:
    "Revoke one or more API keys, with the API keys that they created and the invitations that they sent, all or none",
  body: z.strictObject({ keys: z.array(z.string().max(64)).max(500) }),
  example: () => ({ keys: [ids.key] }),
  answers: empty,
  errors: { 404: [NOT_FOUND] },
  codes,
  run: async (actor, { body }) => {
    const wrong = body.keys.find((id) => !isId(id));
    if (wrong !== undefined) throw new Refusal("key.not-found", { id: wrong });
    await revokeKeys(
      actor,
      body.keys.map((id) => id.toLowerCase()),
    );
    return {};
  },
});

export const getApiKey = operation({
  name: "getApiKey",
  method: "GET",
  path: "/users/auth/keys/{api_key_id}",
  summary: "One API key",
  answers: { status: 200, schema: ApiKey, example: () => exampleKey() },
  errors: { 404: [NOT_FOUND] },
  codes,
  run: async (actor, { params }) => toJson(actor, await findKey(actor, existing(params.api_key_id))),
});

export const deleteApiKey = operation({
  name: "deleteApiKey",
  method: "DELETE",
  path: "/users/auth/keys/{api_key_id}",
  summary: "Revoke an API key, with the API keys that it created and the invitations that it sent",
  answers: empty,
  errors: { 404: [NOT_FOUND] },
  codes,
  run: async (actor, { params }) => {
    await revokeKey(actor, { keyId: existing(params.api_key_id) });
    return {};
  },
});

/** A text that cannot be one of our ids gets the same "not found" as an unknown id. */
function existing(id: string): string {
  if (!isId(id)) throw new Refusal("key.not-found");
  return id.toLowerCase();
}
