// The door of the HTTP API: what is common to all of its answers.
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { Refusal } from "@/lib/refusal";
import { seenAddress } from "@/lib/seen-address";
import { uuidv7 } from "@/lib/uuid";
import { ApiError, root, toldAs } from "./errors";
import { matchPath } from "./match";
import { openapi } from "./openapi";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { parse } from "./parse";
import { readBody } from "./read-body";

export const BASE = "/api/v1";

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** Every request below /api; what is not there is answered in the same form. */
export async function serveApi(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const { status, body, headers } = await answer(request, requestId);
  return Response.json(body, { status, headers: { ...headers, "x-request-id": requestId } });
}

/** The client's own, where it can stand in a header and in a line of a log. */
function requestIdOf({ headers }: Request): string {
  const sent = headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,128}$/.test(sent) ? sent : uuidv7();
}

async function answer(request: Request, requestId: string): Promise<Answer> {
  try {
    return await route(request);
  } catch (error) {
    if (error instanceof ApiError) return toAnswer(error);
    console.error(`[api] ${requestId}`, error);
    return toAnswer(root.bug(requestId));
  }
}

function toAnswer({ status, errors, headers }: ApiError): Answer {
  const codes = [...new Set(errors.map(({ code }) => code))].join(",");
  return { status, body: { errors }, headers: { ...headers, "x-cloud-error-codes": codes } };
}

async function route(request: Request): Promise<Answer> {
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
  const body = await run(operation, request, found.params, Object.fromEntries(searchParams));
  return { status: operation.answers.status, body };
}

async function run(
  operation: Operation,
  request: Request,
  params: Record<string, string>,
  query: Record<string, string>,
): Promise<unknown> {
  const actor = await findKeyActor(request.headers.get("authorization"), seenAddress(request.headers));
  if (!actor) throw root.unauthorized(operation.unauthorized ?? "root.unauthorized");
  const asked = params.organization_id;
  if (asked !== undefined && asked.toLowerCase() !== actor.organization.id) throw root.organizationNotFound();
  const input = {
    params,
    query: operation.query && parse(operation.query, query),
    body: operation.body && parse(operation.body, await readBody(request)),
  };
  try {
    return await operation.run(actor, input);
  } catch (error) {
    throw error instanceof Refusal ? toldAs(error, operation.codes) : error;
  }
}
