import { expect, it } from "vitest";
import { describedIn, groupNames } from "@/lib/api/openapi";
import { curlOf } from "./curl";
import { titleOf } from "./title-of";

const operations = groupNames.flatMap(describedIn);

it.each(operations)("$operationId is asked in a way that a shell reads as it stands", (operation) => {
  const command = curlOf(operation, "https://roster.example.com", "roster-session");
  const [first = "", ...rest] = command.split(" \\\n  ");
  expect(first).toMatch(/^curl (?:-X [A-Z]+ )?"https:\/\/roster\.example\.com\/api\/v1(?:\/(?:[\w-]+|\$[A-Z_]+))+"$/);
  const sends = rest.filter((line) => line.startsWith("-d "));
  expect(sends).toHaveLength(operation.requestBody ? 1 : 0);
  for (const line of sends) expect(() => JSON.parse(line.slice(4, -1))).not.toThrow();
});

it("sends a quotation mark as one", () => {
  const [operation] = operations.filter(({ requestBody }) => requestBody);
  if (!operation) throw new Error("no operation takes a body");
  const content = { "application/json": { schema: {}, example: { name: "Olga's" } } };
  const command = curlOf({ ...operation, requestBody: { required: true, content } }, "https://x.example", "c");
  expect(command).toContain(`"Olga'\\''s"`);
});

it("calls an operation by words", () => {
  expect(titleOf("createApiKey")).toBe("Create API key");
  expect(titleOf("listEffectiveAccess")).toBe("List effective access");
});
