// Describes requests and answers as JSON Schema.
import { z } from "zod";
import { ErrorBody } from "./errors";
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
      if (name === undefined) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = PLACE + name;
    },
  });
  return rest;
}
