// The OpenAPI document, made out of the operations themselves.
import { z } from "zod";
import { ErrorElement } from "./errors";
import { errorsOf, type Operation } from "./operation";
import { operations } from "./operations";

/** Whatever is not a success. */
export const ErrorBody = z.object({ errors: z.array(ErrorElement).min(1) });

export function openapi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described(operation) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Roster", version: "1", description: "In whatever is sent, null stands for what is not set." },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          ...{ type: "apiKey", in: "header", name: "Authorization" },
          description: "The word ApiKey, a space, and the key.",
        },
      },
      schemas: { Errors: schemaOf(ErrorBody) },
    },
  };
}

function described(operation: Operation) {
  const { name, summary, path, query, body, answers } = operation;
  const success = { description: "Done", headers: REQUEST_ID, content: json(schemaOf(answers.schema)) };
  return {
    operationId: name,
    summary,
    parameters: [...parametersOf(path), ...(query ? queryOf(query) : [])],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body)) } } : {}),
    responses: {
      [answers.status]: success,
      ...Object.fromEntries([...errorsOf(operation)].map(([status, codes]) => [status, refused(codes)])),
    },
  };
}

const REQUEST_ID = { "x-request-id": { schema: { type: "string" } } };

const refused = (codes: string[]) => ({
  description: codes.join(", "),
  headers: {
    ...REQUEST_ID,
    "x-cloud-error-codes": { description: "The codes, parted by commas.", schema: { type: "string" } },
  },
  content: json({ $ref: "#/components/schemas/Errors" }),
});

const json = (schema: object) => ({ "application/json": { schema } });

function parametersOf(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
}

function queryOf(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    ...{ name, in: "query", required: false, schema: schemaOf(schema as z.ZodType) }, // a shape is made of schemas
  }));
}

/** As it is sent: what a schema turns it into is the server's own business. */
function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}
