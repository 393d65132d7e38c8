// Calls the HTTP API as its clients do. Every answer must match what its operation declares.
import { expect } from "vitest";
import type { Person } from "@/lib/actors/actor";
import { ErrorBody } from "@/lib/api/errors";
import { matchPath } from "@/lib/api/match";
import { errorsOf } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { serveApi } from "@/lib/api/serve";
import type { Assignment } from "@/lib/assignments/schema";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { db, transaction } from "@/lib/database/db";
import { hashesOf, newSecret } from "@/lib/keys/secret";
import { OWNER } from "./cast";
import { requireDocumented } from "./documented";

const ORIGIN = "http://localhost:3000";

type KeyFacts = { access?: Assignment[]; madeById?: string | null };

/** Makes a key and returns its secret. By default the operator makes it, and it has an owner's rights. */
export async function aKey(
  organizationId: string,
  roles = OWNER(),
  { access = [], madeById = null }: KeyFacts = {},
): Promise<string> {
  const secret = newSecret();
  const { id: keyId } = await db().key.create({
    data: {
      organizationId,
      madeById,
      description: "Terraform",
      lastFour: secret.slice(-4),
      secretHash: hashesOf(secret)[0],
    },
  });
  await db().assignment.createMany({ data: roles.map((role) => ({ organizationId, keyId, role })) });
  await transaction((tx) => giveAssignments(tx, organizationId, [{ id: keyId, givenIn: null }], access, "key"));
  return secret;
}

type TestRequest = { body?: unknown; text?: string; headers?: Record<string, string>; person?: Person };
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects, and fails where it is not.
type ReadAnswer = { status: number; headers: Headers; body: any };

/** Sends the headers of Go's client. `text` is sent unchanged, and `person` is the signed-in person. */
export async function ask(
  key: string | null,
  line: string,
  { body, text, headers = {}, person }: TestRequest = {},
): Promise<ReadAnswer> {
  const [method = "GET", path = "/"] = line.split(" ");
  const sent = text ?? (body === undefined ? undefined : `${JSON.stringify(body)}\n`);
  const response = await serveApi(
    new Request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: {
        accept: "application/json",
        "accept-encoding": "gzip",
        ...(key ? { authorization: `ApiKey ${key}` } : {}),
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    }),
    async () => person ?? null,
  );
  const answer = { status: response.status, headers: response.headers, body: await response.json() };
  requireDeclared(method, path, answer);
  return answer;
}

/** The status and codes of a refusal: "404 organization.not_found". */
export function codesOf({ status, body }: ReadAnswer): string {
  return [status, ...body.errors.map(({ code }: { code: string }) => code)].join(" ");
}

function requireDeclared(method: string, path: string, { status, headers, body }: ReadAnswer) {
  expect(headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(headers.get("x-request-id")).toMatch(/^[\w.:-]+$/);
  const { pathname } = new URL(path, ORIGIN);
  const operation = matchPath(operations, pathname)?.operations.find((one) => one.method === method);
  if (operation) requireDocumented(operation, status, body);
  if (operation && status === operation.answers.status) {
    // Parsing drops what is not declared.
    expect(operation.answers.schema.parse(body)).toEqual(body);
    return;
  }
  if (status < 400) {
    expect(pathname).toBe("/openapi.json");
    return;
  }
  expect(ErrorBody.parse(body)).toEqual(body);
  const codes: string[] = body.errors.map(({ code }: { code: string }) => code);
  expect(headers.get("x-cloud-error-codes")).toBe([...new Set(codes)].join(","));
  const declared = operation && (errorsOf(operation).get(status) ?? []);
  if (declared) for (const code of codes) expect(declared, `${operation.name} ${status}`).toContain(code);
}
