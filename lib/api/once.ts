// A POST with an Idempotency-Key is done once, however often it is sent.
import { createHash } from "node:crypto";
import { beginOnce, forgetRequest, keepAnswer } from "@/lib/keys/kept-answers";
import { ApiError, ErrorElement, root } from "./errors";
import type { Operation } from "./operation";

export type Told = { status: number; body: object };

type Request = { name: string; operation: Operation; input: unknown };

export async function once(asker: { id: string }, request: Request, work: () => Promise<Told>): Promise<Told> {
  const { name, operation } = request;
  if (!/^[\x21-\x7e]{1,255}$/.test(name)) throw root.wrongIdempotencyKey();
  const earlier = await beginOnce(asker, { name, fingerprint: fingerprintOf(request) });
  if (earlier) return again(earlier.status, Object(earlier.body));
  const told = await work().catch(async (error: unknown) => {
    if (isForGood(error)) await keepAnswer(asker, name, { status: error.status, body: { errors: error.errors } });
    else await forgetRequest(asker, name);
    throw error;
  });
  // Where this fails, what was done is not forgotten as if it had not been.
  await keepAnswer(asker, name, { status: told.status, body: without(told.body, operation.shownOnce) });
  return told;
}

const fingerprintOf = ({ operation, input }: Request) =>
  createHash("sha256")
    .update(JSON.stringify([operation.name, input]))
    .digest("base64url");

function again(status: number, body: object): Told {
  if (status < 400) return { status, body };
  const errors = "errors" in body ? body.errors : [];
  throw new ApiError(status, ErrorElement.array().parse(errors));
}

/** Not what is over in a moment: too many requests, a crowd, a bug. */
function isForGood(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}

const without = (body: object, secret = "") =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== secret));
