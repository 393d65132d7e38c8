// Routes a request of the HTTP API to its operation.

import type { Person } from "@/lib/actors/actor";
import { takePart } from "@/lib/database/rate-limit";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/refusal";
import { askingKey } from "./asking-key";
import { WINDOW_SECONDS } from "./counts-per-minute";
import { type Answer, answering, type Headers } from "./door";
import { errorFor, root } from "./errors";
import { matchPath } from "./match";
import { once } from "./once";
import { openapi } from "./openapi";
import type { OfKeys, OfPersons, Operation } from "./operation";
import { operations } from "./operations";
import { parse } from "./parse";
import { readBody } from "./read-body";
import { RequestLimit } from "./request-limit";

export const BASE = "/api/v1";

const requests = new RequestLimit((id, limit) => takePart(`api/${id}`, limit));

/** Finds the signed-in person, for operations that no key may run. */
type FindPerson = () => Promise<Person | null>;

/** Handles every request below /api. Unknown addresses get an error in the same form. */
export async function serveApi(request: Request, findPerson: FindPerson): Promise<Response> {
  return answering(request, (common) => route({ request, findPerson, common }));
}

type Incoming = { request: Request; findPerson: FindPerson; common: Headers };

async function route(asked: Incoming): Promise<Answer> {
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

type Asked = {
  operation: Operation;
  id: string;
  input: Awaited<ReturnType<typeof read>>;
  run: () => Promise<unknown>;
};

type Sent = { params: Record<string, string>; query: Record<string, string> };

async function runForKey(operation: OfKeys, { request, common }: Incoming, sent: Sent): Promise<Answer> {
  const actor = await askingKey(request);
  if (!actor) throw root.unauthorized(operation.unauthorized ?? "root.unauthorized");
  await countRequest(actor.id, common);
  const organizationId = sent.params.organization_id;
  if (organizationId !== undefined && organizationId.toLowerCase() !== actor.organization.id) {
    throw root.organizationNotFound(organizationId);
  }
  const input = await read(operation, request, sent);
  return act(request, { operation, id: actor.id, input, run: () => operation.run(actor, input) });
}

async function runForPerson(
  operation: OfPersons,
  { request, findPerson, common }: Incoming,
  sent: Sent,
): Promise<Answer> {
  if (await askingKey(request)) throw root.needsPerson();
  const person = request.headers.has("authorization") ? null : await findPerson();
  if (!person) throw root.notSignedIn();
  await countRequest(person.id, common);
  const input = await read(operation, request, sent);
  return act(request, { operation, id: person.id, input, run: () => operation.run(person, input) });
}

/** Runs once for each Idempotency-Key of the caller, and reports a verb's refusals in the contract's codes. */
function act({ headers }: Request, asked: Asked) {
  const { operation, id, input, run } = asked;
  const work = async () => ({ status: operation.answers.status, body: Object(await run()) });
  const name = operation.method === "POST" ? headers.get("idempotency-key") : null;
  return withRefusals(asked, () =>
    name === null ? work() : once({ id }, { name, operation, input }, () => withRefusals(asked, work)),
  );
}

async function read({ query, body }: Operation, request: Request, sent: Sent) {
  return {
    params: sent.params,
    query: query && parse(query, sent.query),
    body: body && parse(body, await readBody(request)),
  };
}

/** Reports a verb's refusals in the contract's codes. */
async function withRefusals<T>({ operation, input }: Asked, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { codes, unauthorized = "root.unauthorized" } = operation;
    if (!(error instanceof Refusal)) throw error;
    const { params, query, body } = input;
    throw errorFor(error, { "key.ended": [401, unauthorized], ...codes }, { ...query, ...body, ...params });
  }
}

async function countRequest(id: string, common: Headers) {
  const most = env().API_REQUESTS_PER_MINUTE;
  const { allowed, remaining, seconds } = await requests.count(id, most);
  common["ratelimit-policy"] = `"key";q=${most};w=${WINDOW_SECONDS}`;
  common.ratelimit = `"key";r=${remaining};t=${seconds}`;
  if (!allowed) throw root.tooManyRequests(most, seconds);
}
