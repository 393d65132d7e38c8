// Reads the OpenAPI document with a reader that is not ours.
import { Ajv2020 } from "ajv/dist/2020";
import { expect } from "vitest";
import { openapi } from "@/lib/api/openapi";
import type { Operation } from "@/lib/api/operation";

const DOCUMENT = "openapi.json";
const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strict: false });
ajv.addSchema(openapi(), DOCUMENT);

/** The part of the document at the end of these steps, read as a schema. */
export function readerOf(steps: readonly string[]) {
  const place = steps
    .map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
    .join("");
  return ajv.getSchema(`${DOCUMENT}#${place}`);
}

/** Checks that the document describes this answer. */
export function requireDocumented({ path, method, name }: Operation, status: number, body: unknown) {
  const answer = ["responses", String(status), "content", "application/json", "schema"];
  const reads = readerOf(["paths", path, method.toLowerCase(), ...answer]);
  expect(reads, `${name} ${status}`).toBeDefined();
  reads?.(body);
  expect(reads?.errors ?? [], `${name} ${status}`).toEqual([]);
}
