// Builds the OpenAPI document from the operations themselves.
import { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import { cookieName } from "@/lib/http/cookie-name";
import docs from "@/lib/text/en/api-docs.json";
import { type JsonSchema, namedSchemas, schemaOf } from "./json-schema";
import { errorsOf, type Operation } from "./operation";
import { groups } from "./operations";

type Group = keyof typeof groups;
export const groupNames = Object.keys(groups) as Group[]; // a Record<Group, …> has exactly these keys

export function openapi() {
  const paths: Record<string, Record<string, Described>> = {};
  for (const { path, method, ...rest } of groupNames.flatMap(describedIn)) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: rest };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Roster",
      version: "1",
      description: docs.document.info,
      contact: { name: docs.document.contact, url: env().APP_ORIGIN },
    },
    externalDocs: { url: `${env().APP_ORIGIN}/api/docs` },
    servers: [{ url: "/api/v1" }],
    tags: groupNames.map((group) => ({ name: docs.groups[group].title, description: docs.groups[group].lead })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "Authorization", description: docs.document.key },
        session: { type: "apiKey", in: "cookie", name: cookieName("session"), description: docs.document.session },
      },
      headers,
      schemas: namedSchemas(),
    },
  };
}

type DescribedAnswer = { description: string; headers: object; content: ReturnType<typeof json>; "x-codes"?: string[] };
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: JsonSchema };
type Described = ReturnType<typeof described>;
export type DescribedOperation = ReturnType<typeof describedIn>[number];

export const describedIn = (group: Group) =>
  groups[group].map((operation) => ({
    path: operation.path,
    method: operation.method,
    ...described(operation, docs.groups[group].title),
  }));

function described(operation: Operation, tag: string) {
  const { name, summary, body, example, answers, asker } = operation;
  const success = {
    description: docs.document.done,
    headers: COMMON,
    content: json({ schema: schemaOf(answers.schema), example: answers.example() }),
  };
  const refusals = [...errorsOf(operation)].map(([status, codes]) => [status, refused(status, codes)]);
  const responses: Record<string, DescribedAnswer> = { [answers.status]: success, ...Object.fromEntries(refusals) };
  return {
    operationId: name,
    summary: summary.split(". ")[0] ?? summary,
    description: `${summary}.`,
    tags: [tag],
    parameters: parametersOf(operation),
    ...(asker === "person" ? { security: [{ session: [] }] } : {}),
    ...(body ? { requestBody: requestOf(body, example?.()) } : {}),
    responses,
  };
}

const text: JsonSchema = { type: "string" };

const headers = {
  "x-request-id": { description: docs.document["request-id"], schema: text },
  ratelimit: { description: docs.document.ratelimit, schema: text },
  "ratelimit-policy": { description: docs.document["ratelimit-policy"], schema: text },
  "x-cloud-error-codes": { description: docs.document["error-codes"], schema: text },
  "retry-after": { description: docs.document["retry-after"], schema: { type: "integer" } },
};

const headerRefs = (...names: (keyof typeof headers)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const COMMON = headerRefs("x-request-id", "ratelimit", "ratelimit-policy");

const refused = (status: number, codes: string[]) => ({
  description: codes.join(", "),
  "x-codes": codes,
  headers: {
    ...COMMON,
    ...headerRefs("x-cloud-error-codes"),
    ...(status === 429 || status === 503 ? headerRefs("retry-after") : {}),
  },
  content: json({ schema: { $ref: "#/components/schemas/Errors" } }),
});

const json = (content: { schema: JsonSchema; example?: unknown }) => ({ "application/json": content });

const requestOf = (body: z.ZodObject, example: object | undefined) => ({
  required: !body.safeParse({}).success,
  content: json({ schema: schemaOf(body), ...(example ? { example } : {}) }),
});

function parametersOf({ path, query, method }: Operation): Parameter[] {
  const known: Partial<Record<string, string>> = docs.parameters;
  const kinds = catalog().kinds.map(({ id }) => id);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: known[name],
    schema: name === "kind" && kinds.length > 0 ? { ...text, enum: kinds } : text,
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => {
    const { [name]: one = {} } = schemaOf(z.object({ [name]: field as z.ZodType })).properties ?? {}; // the shape of an object schema contains schemas
    const { description, ...schema } = Object(one) as JsonSchema; // a property is never true or false here
    const required = !z.object({ [name]: field }).safeParse({}).success;
    return { name, in: "query", required, schema, ...(description ? { description } : {}) };
  });
  const once = { name: "Idempotency-Key", in: "header", required: false, description: docs.document.once };
  const schema = { ...text, maxLength: 255, pattern: "^[!-~]+$" };
  return [...inPath, ...inQuery, ...(method === "POST" ? [{ ...once, schema }] : [])];
}
