// The door of the HTTP API: what is common to all of its answers.
import { env } from "@/lib/env";
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { Refusal } from "@/lib/refusal";
import { seenAddress } from "@/lib/seen-address";
import type { Person } from "@/lib/standing";
import { uuidv7 } from "@/lib/uuid";
import { ApiError, root, toldAs } from "./errors";
import { KeyLimits, WINDOW_SECONDS } from "./key-limits";
import { matchPath } from "./match";
import { once } from "./once";
import { openapi } from "./openapi";
import type { OfKeys, OfPersons, Operation } from "./operation";
import { operations } from "./operations";
import { parse } from "./parse";
import { readBody } from "./read-body";

export const BASE = "/api/v1";

type Headers = Record<string, string>;
type Answer = { status: number; body: unknown; headers?: Headers };

const limits = new KeyLimits();

/** Whoever is signed in, for what no key can do. */
type FindPerson = () => Promise<Person | null>;

/** Every request below /api; what is not there is answered in the same form. */
export async function serveApi(request: Request, findPerson: FindPerson): Promise<Response> {
  const requestId = requestIdOf(request);
  const common: Headers = { "x-request-id": requestId };
  const { status, body, headers } = await answer({ request, findPerson, common });
  return Response.json(body, { status, headers: { ...headers, ...common } });
}

/** The client's own, where it can stand in a header and in a line of a log. */
function requestIdOf({ headers }: Request): string {
  const sent = headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,128}$/.test(sent) ? sent : uuidv7();
}

/** `common`: headers of the answer, whichever it is. */
type Asked = { request: Request; findPerson: FindPerson; common: Headers };

async function answer(asked: Asked): Promise<Answer> {
  try {
    return await route(asked);
  } catch (error) {
    if (error instanceof ApiError) return toAnswer(error);
    const reference = asked.common["x-request-id"] ?? "";
    console.error(`[api] ${reference}`, error);
    return toAnswer(root.bug(reference));
  }
}

function toAnswer({ status, errors, headers }: ApiError): Answer {
  const codes = [...new Set(errors.map(({ code }) => code))].join(",");
  return { status, body: { errors }, headers: { ...headers, "x-cloud-error-codes": codes } };
}

async function route(asked: Asked): Promise<Answer> {
  const { request } = asked;
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
  const sent = { params: found.params, query: Object.fromEntries(searchParams) };
  return operation.asker === "person" ? runForPerson(operation, asked, sent) : runForKey(operation, asked, sent);
}

type Sent = { params: Record<string, string>; query: Record<string, string> };

async function runForKey(operation: OfKeys, { request, common }: Asked, sent: Sent): Promise<Answer> {
  const actor = await actorOf(request);
  if (!actor) throw root.unauthorized(operation.unauthorized ?? "root.unauthorized");
  countRequest(actor.id, common);
  const organizationId = sent.params.organization_id;
  if (organizationId !== undefined && organizationId.toLowerCase() !== actor.organization.id) {
    throw root.organizationNotFound();
  }
  const input = await read(operation, request, sent);
  const work = async () => done(operation, await operation.run(actor, input));
  const name = operation.method === "POST" ? request.headers.get("idempotency-key") : null;
  return told(operation, () =>
    name === null ? work() : once(actor, { name, operation, input }, () => told(operation, work)),
  );
}

async function runForPerson(operation: OfPersons, { request, findPerson, common }: Asked, sent: Sent): Promise<Answer> {
  if (await actorOf(request)) throw root.needsPerson();
  const person = request.headers.has("authorization") ? null : await findPerson();
  if (!person) throw root.notSignedIn();
  countRequest(person.id, common);
  const input = await read(operation, request, sent);
  return told(operation, async () => done(operation, await operation.run(person, input)));
}

const actorOf = ({ headers }: Request) => findKeyActor(headers.get("authorization"), seenAddress(headers));

const done = ({ answers }: Operation, body: unknown) => ({ status: answers.status, body: Object(body) });

async function read({ query, body }: Operation, request: Request, sent: Sent) {
  return {
    params: sent.params,
    query: query && parse(query, sent.query),
    body: body && parse(body, await readBody(request)),
  };
}

/** What a verb refuses, in the words of the contract. */
async function told<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? toldAs(error, operation.codes) : error;
  }
}

function countRequest(id: string, common: Headers) {
  const most = env.API_REQUESTS_PER_MINUTE;
  const { allowed, remaining, seconds } = limits.count(id, most);
  common["ratelimit-policy"] = `"key";q=${most};w=${WINDOW_SECONDS}`;
  common.ratelimit = `"key";r=${remaining};t=${seconds}`;
  if (!allowed) throw root.tooManyRequests(most, seconds);
}
