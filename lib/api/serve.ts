// The door of the HTTP API: what is common to all of its answers.
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { Refusal } from "@/lib/refusal";
import { seenAddress } from "@/lib/seen-address";
import type { Actor } from "@/lib/standing";
import { uuidv7 } from "@/lib/uuid";
import { ApiError, root, toldAs } from "./errors";
import { KeyLimits, REQUESTS, WINDOW_SECONDS } from "./key-limits";
import { matchPath } from "./match";
import { once } from "./once";
import { openapi } from "./openapi";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { parse } from "./parse";
import { readBody } from "./read-body";

export const BASE = "/api/v1";

type Headers = Record<string, string>;
type Answer = { status: number; body: unknown; headers?: Headers };

const limits = new KeyLimits();

/** Every request below /api; what is not there is answered in the same form. */
export async function serveApi(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const common: Headers = { "x-request-id": requestId };
  const { status, body, headers } = await answer(request, common);
  return Response.json(body, { status, headers: { ...headers, ...common } });
}

/** The client's own, where it can stand in a header and in a line of a log. */
function requestIdOf({ headers }: Request): string {
  const sent = headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,128}$/.test(sent) ? sent : uuidv7();
}

/** `common`: headers of this answer, whichever it is. */
async function answer(request: Request, common: Headers): Promise<Answer> {
  try {
    return await route(request, common);
  } catch (error) {
    if (error instanceof ApiError) return toAnswer(error);
    const reference = common["x-request-id"] ?? "";
    console.error(`[api] ${reference}`, error);
    return toAnswer(root.bug(reference));
  }
}

function toAnswer({ status, errors, headers }: ApiError): Answer {
  const codes = [...new Set(errors.map(({ code }) => code))].join(",");
  return { status, body: { errors }, headers: { ...headers, "x-cloud-error-codes": codes } };
}

async function route(request: Request, common: Headers): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url);
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (pathname === `${BASE}/openapi.json`) {
    if (method !== "GET") throw root.methodNotAllowed(["GET"]);
    return { status: 200, body: openapi() };
  }
  const found = pathname.startsWith(`${BASE}/`) ? matchPath(operations, pathname.slice(BASE.length)) : null;
  if (!found) throw root.notFound();
  const operation = found.operations.find((one) => one.method === method);
  if (!operation) throw root.methodNotAllowed(found.operations.map((one) => one.method));
  return run(operation, request, found.params, Object.fromEntries(searchParams), common);
}

async function run(
  operation: Operation,
  request: Request,
  params: Record<string, string>,
  query: Record<string, string>,
  common: Headers,
): Promise<Answer> {
  const actor = await findKeyActor(request.headers.get("authorization"), seenAddress(request.headers));
  if (!actor) throw root.unauthorized(operation.unauthorized ?? "root.unauthorized");
  countRequest(actor, common);
  const asked = params.organization_id;
  if (asked !== undefined && asked.toLowerCase() !== actor.organization.id) throw root.organizationNotFound();
  const input = {
    params,
    query: operation.query && parse(operation.query, query),
    body: operation.body && parse(operation.body, await readBody(request)),
  };
  const work = async () => ({ status: operation.answers.status, body: Object(await operation.run(actor, input)) });
  const name = operation.method === "POST" ? request.headers.get("idempotency-key") : null;
  return told(operation, () =>
    name === null ? work() : once(actor, { name, operation, input }, () => told(operation, work)),
  );
}

/** What a verb refuses, in the words of the contract. */
async function told<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? toldAs(error, operation.codes) : error;
  }
}

function countRequest(actor: Actor, common: Headers) {
  const { allowed, remaining, seconds } = limits.count(actor.id);
  common["ratelimit-policy"] = `"key";q=${REQUESTS};w=${WINDOW_SECONDS}`;
  common.ratelimit = `"key";r=${remaining};t=${seconds}`;
  if (!allowed) throw root.tooManyRequests(REQUESTS, seconds);
}
