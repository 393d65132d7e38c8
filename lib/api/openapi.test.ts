import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { catalog } from "@/lib/catalog/catalog";
import { readCatalog } from "@/lib/catalog/read-catalog";
import { readerOf } from "@/lib/testing/documented";
import { namesOfCatalog } from "./names-of-catalog";
import { openapi } from "./openapi";
import { operations } from "./operations";

const document = openapi();
const everything = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Everything below a key of this name, at any depth. */
function below(key: string, value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(name === key ? [Object(one)] : []), ...below(key, one)]);
}

/** The value of each key of this name, at any depth. */
function everyValue(key: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(name === key ? [one] : []), ...everyValue(key, one)]);
}

describe("the document", () => {
  it("is one of OpenAPI 3.1, by its official schema", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it("has schemas of JSON Schema 2020-12 only, in its own words", () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false, allErrors: true });
    const { schemas: $defs } = document.components;
    const whole = (schema: object) =>
      JSON.parse(JSON.stringify({ ...schema, $defs }).replaceAll("#/components/schemas/", "#/$defs/"));
    const schemas = [...below("schema", document), ...Object.values($defs)];
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) expect(() => ajv.compile(whole(schema)), JSON.stringify(schema)).not.toThrow();
  });

  it("calls each operation by a name of its own, in a group that it tells of", () => {
    const names = everything.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const groups = document.tags.map(({ name }) => name);
    for (const { operation } of everything) expect(groups).toContain(operation.tags[0]);
    expect(new Set(everything.map(({ operation }) => operation.tags[0])).size).toBe(groups.length);
  });

  it("says which scheme lets somebody in, and knows it", () => {
    const asked = [...document.security, ...everything.flatMap(({ operation }) => operation.security ?? [])];
    const schemes = Object.keys(document.components.securitySchemes);
    expect(schemes).toEqual(expect.arrayContaining(asked.flatMap((one) => Object.keys(one))));
    const persons = everything.filter(({ operation }) => operation.security);
    expect(persons.map(({ operation }) => operation.operationId).sort()).toEqual([
      "acceptInvitation",
      "declineInvitation",
      "leaveOrganization",
    ]);
  });
});

/** Neither Python nor Go nor Java reads all that JavaScript does. */
const foreign = (pattern: string) => /\\[^dDwWsSbB.\\/()[\]{}^$|?*+-]|\(\?|[*+?}][+]/.exec(pattern)?.[0];

describe("patterns", () => {
  it("are read by every language", () => {
    const patterns = everyValue("pattern", document).filter((one) => typeof one === "string");
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.filter(foreign)).toEqual([]);
    const wrong = ["^\\p{L}$", "^(?!a)b$", "^(?<=a)b$", "^[^\\0]*$", "^\\u{61}$", "^(?<name>a)$", "^a++$"];
    expect(wrong.filter((one) => !foreign(one))).toEqual([]);
  });
});

describe("the catalog", () => {
  const { RoleAssignments } = document.components.schemas;

  it("is listed wherever a role is given, with what each role allows", () => {
    const { deployment } = RoleAssignments?.properties ?? {};
    const role = JSON.parse(JSON.stringify(deployment)).items.properties.role_id;
    expect(role.examples).toEqual(["deployment-admin", "deployment-editor", "deployment-viewer"]);
    expect(role.description).toContain("- `deployment-viewer`: Viewer. Read-only.");
    const text = JSON.stringify(RoleAssignments);
    const { owner, organizationRoles, kinds } = catalog();
    for (const { id } of [owner, ...organizationRoles, ...kinds.flatMap(({ roles }) => roles)]) {
      expect(text).toContain(`"${id}"`);
    }
  });

  it("says which kinds there are", () => {
    const kinds = catalog().kinds.map(({ id }) => id);
    const inPath = everything.flatMap(({ operation }) => operation.parameters.filter(({ name }) => name === "kind"));
    expect(inPath.filter((one) => one.in === "path").map(({ schema }) => schema.enum)).toEqual([
      ...[kinds, kinds, kinds, kinds],
    ]);
    expect(inPath.filter((one) => one.in === "query").map(({ schema }) => schema.examples)).toEqual([kinds]);
  });

  it("has a place for kinds that the contract has no field for", () => {
    const orchard = readCatalog("orchard", readFileSync("docs/catalogs/orchard.json"));
    const described = JSON.stringify(namesOfCatalog(RoleAssignments ?? {}, orchard));
    expect(described).toContain("Warden. Can prune, pick, and manage access.");
    expect(described).toContain('"examples":["tree-warden","tree-picker"]');
  });
});

describe.each(everything)("$method $path", ({ path, method, operation }) => {
  it("declares and describes each of its parameters once", () => {
    const parameters = operation.parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(parameters).size).toBe(parameters.length);
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => `path ${name}`);
    expect(parameters.filter((one) => one.startsWith("path "))).toEqual(named);
    for (const one of operation.parameters) {
      if (one.in === "path")
        expect(one).toMatchObject({ required: true, description: expect.stringMatching(/\.$|-$/) });
    }
  });

  it("tells of each answer what it means and what it holds", () => {
    const answers = Object.entries(operation.responses);
    expect(answers.filter(([status]) => Number(status) < 300)).toHaveLength(1);
    for (const [status, answer] of answers) {
      expect(status).toMatch(/^[2-5]\d\d$/);
      expect(answer.description).not.toBe("");
      expect(
        readerOf(["paths", path, method, "responses", status, "content", "application/json", "schema"]),
      ).toBeDefined();
    }
  });

  it("shows a response that its own schema has", () => {
    const [status = "", answer] = Object.entries(operation.responses).find(([status]) => Number(status) < 300) ?? [];
    const example = answer?.content["application/json"].example;
    expect(example).toBeDefined();
    const reads = readerOf(["paths", path, method, "responses", status, "content", "application/json", "schema"]);
    reads?.(example);
    expect(reads?.errors ?? []).toEqual([]);
    const { answers } = operations.find(({ name }) => name === operation.operationId) ?? {};
    expect(answers?.schema.parse(example)).toEqual(example);
  });

  it("shows a body that its own schema takes", () => {
    const { requestBody } = operation;
    if (!requestBody) return;
    const { example } = requestBody.content["application/json"];
    expect(example).toBeDefined();
    const reads = readerOf(["paths", path, method, "requestBody", "content", "application/json", "schema"]);
    reads?.(example);
    expect(reads?.errors ?? []).toEqual([]);
    expect(requestBody.required).toBe(reads?.({}) === false);
  });
});
