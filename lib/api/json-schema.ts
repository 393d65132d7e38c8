// Describes requests and answers as JSON Schema.
import { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { ErrorBody } from "./errors";
import { namesOfCatalog } from "./names-of-catalog";
import { RoleAssignments } from "./role-assignments";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The document defines these once and refers to them elsewhere. */
const named = { Errors: ErrorBody, RoleAssignments };
const names = new Map<unknown, string>(Object.entries(named).map(([name, schema]) => [schema, name]));

const PLACE = "#/components/schemas/";

export const namedSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, inFull(schema, schema)]));

export const schemaOf = (schema: z.ZodType) => inFull(schema);

/** Describes the schema's input. What the schema transforms it into is internal to the server. */
function inFull(schema: z.ZodType, itself?: unknown): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const name = zodSchema === itself ? undefined : names.get(zodSchema);
      if (name === undefined) return leaveToTheServer(jsonSchema);
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = PLACE + name;
    },
  });
  return namesOfCatalog(rest, catalog());
}

/**
 * Not every language reads look-arounds and classes of Unicode, and a format says all that its pattern does. Such
 * patterns are left out, and the server says what is wrong.
 */
function leaveToTheServer(schema: { format?: string | undefined; pattern?: string | undefined }) {
  if (schema.pattern === undefined) return;
  if (schema.format !== undefined || /\\[pP0]|\(\?/.test(schema.pattern)) delete schema.pattern;
}
