// Runs a POST with an Idempotency-Key once, however often it is sent.
import { createHash } from "node:crypto";
import { answerOnce } from "@/lib/keys/kept-answers";
import { ApiError, ErrorElement, root } from "./errors";
import type { Operation } from "./operation";

export type JsonAnswer = { status: number; body: object };

type Request = { name: string; operation: Operation; input: unknown };

export async function once(
  asker: { id: string },
  request: Request,
  work: () => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  const { name, operation } = request;
  if (!/^[\x21-\x7e]{1,255}$/.test(name)) throw root.wrongIdempotencyKey();
  const outcome = await answerOnce(
    asker,
    { name, fingerprint: fingerprintOf(request) },
    {
      done: work,
      keptOf: ({ status, body }) => ({ status, body: operation.kept?.(body) ?? body }),
      refused: (error) => (isForGood(error) ? { status: error.status, body: { errors: error.errors } } : null),
    },
  );
  if ("error" in outcome) throw outcome.error;
  if ("answer" in outcome) return outcome.answer;
  return again(outcome.earlier.status, Object(outcome.earlier.body));
}

const fingerprintOf = ({ operation, input }: Request) =>
  createHash("sha256")
    .update(JSON.stringify([operation.name, input]))
    .digest("base64url");

function again(status: number, body: object): JsonAnswer {
  if (status < 400) return { status, body };
  const errors = "errors" in body ? body.errors : [];
  throw new ApiError(status, ErrorElement.array().parse(errors));
}

/** Temporary errors are not kept: too many requests, a busy server, a bug. */
function isForGood(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}
