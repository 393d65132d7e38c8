// Calls every operation of the published document with valid and with invalid requests. `ask` checks each answer
// against the document: it must be a documented one, and never a failure of ours.
import { expect, it } from "vitest";
import { ask } from "@/lib/testing/api";
import { drawFrom } from "@/lib/testing/drawn";
import { type Draw, type Hint, type JsonSchema, rightValue, spoilt } from "@/lib/testing/from-schema";
import { aWorld, type World } from "@/lib/testing/fuzz-world";
import { openapi } from "./openapi";
import { operations } from "./operations";

const SEED = Number(process.env.FUZZ_SEED ?? 20261121);
const RIGHT = 8;
/** These work once in each world. */
const ONCE = ["offerOwnership", "withdrawOffer"];
const SPOILT = 40;
const ODD = 8;

type Parameter = { name: string; in: string; schema: JsonSchema };
type Described = {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
};

const { paths, components } = openapi();

/** Puts what a schema refers to in the place of each reference. */
const inFull = (schemas: Record<string, object>, within: object): typeof paths =>
  JSON.parse(JSON.stringify(within), (_, value) => {
    const name = typeof value?.$ref === "string" ? value.$ref.split("/schemas/")[1] : undefined;
    return name === undefined ? value : schemas[name];
  });

const described = Object.entries(inFull(components.schemas, paths)).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ method: method.toUpperCase(), path, one: one as Described })),
);

type Sent = { path: string; body?: unknown; text?: string; headers?: Record<string, string> };

function right({ path, one }: (typeof described)[number], hint: Hint, draw: Draw): Sent {
  const value = ({ name, schema }: Parameter) => rightValue(schema, draw, hint, name);
  const inPath = one.parameters.filter((parameter) => parameter.in === "path");
  const filled = inPath.reduce(
    (text, one) => text.replace(`{${one.name}}`, encodeURIComponent(String(value(one)))),
    path,
  );
  const asked = one.parameters.filter((parameter) => parameter.in === "query" && draw.below(2) === 0);
  const query = asked.map((one) => [one.name, value(one)] as const).filter(([, given]) => given !== null);
  const schema = one.requestBody?.content["application/json"].schema;
  return {
    path:
      query.length > 0
        ? `${filled}?${new URLSearchParams(query.map(([name, given]) => [name, String(given)]))}`
        : filled,
    ...(schema ? { body: rightValue(schema, draw, hint) } : {}),
  };
}

const UNKNOWN = "0197a1b2-0000-7000-8000-000000000000";
const ODD_PARTS = ["%00", "%2F", "%2e%2e", "%ED%A0%80", "%F0%9F%92%A9", "%2C%2C", "nope", "__proto__", "%zz", UNKNOWN];
const ODD_VALUES = ["", "-1", "0", "1e9", "%00", "%ED%A0%80", "NaN", "x".repeat(3000), "2026-02-30", "W10", "bnVsbA"];

/** Puts every odd value into every place of the address, and into random places of the body. */
function spoiltOnes({ path, one }: (typeof described)[number], world: World, whole: () => Sent, draw: Draw): Sent[] {
  const parts = path.split("/").flatMap((part, at) => (part.startsWith("{") ? [at] : []));
  const inPath = parts.flatMap((at) =>
    [...ODD_PARTS, world.elsewhereId].map((odd) => {
      const sent = whole();
      const segments = sent.path.split("?")[0]?.split("/") ?? [];
      return { ...sent, path: segments.with(at, odd).join("/") };
    }),
  );
  const names = one.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const inQuery = [...names, "force"].flatMap((name) =>
    ODD_VALUES.map((odd) => {
      const sent = whole();
      return { ...sent, path: `${sent.path.split("?")[0]}?${name}=${odd}&limit=2&limit=3` };
    }),
  );
  // Every other one is kept, because a refusal is stored with its sentence.
  const inBody = Array.from({ length: one.requestBody ? SPOILT : 0 }, (_, nth) => {
    const sent = whole();
    const headers: Record<string, string> = nth % 2 === 0 ? {} : { "idempotency-key": `spoilt-${nth}` };
    return { ...sent, headers, body: spoilt(sent.body, draw) };
  });
  return [...inPath, ...inQuery, ...inBody];
}

/** Makes the request itself odd. */
function makeOdd(sent: Sent, key: string, draw: Draw): Sent {
  const texts = [
    "",
    " ",
    "null",
    "[]",
    "5",
    '"x"',
    "{",
    '{"a":1}{"b":2}',
    "\ufeff{}",
    "[".repeat(50_000),
    `{"y":"${"x".repeat(1_100_000)}"}`,
  ];
  const headers: Record<string, string>[] = [
    { authorization: `apikey ${key}` },
    { authorization: `Bearer ${key}` },
    { authorization: "ApiKey" },
    { authorization: `ApiKey ${"x".repeat(5000)}` },
    { "content-type": draw.one(["text/plain", "application/json;charset=utf-16", "multipart/form-data", ""]) },
    { "idempotency-key": draw.one(["once", "x".repeat(256), "a b", "é"]) },
    { "x-request-id": draw.one(["mine", "a b", "x".repeat(500)]) },
    { "content-length": "99999999" },
  ];
  if (sent.body === undefined || draw.below(2) === 0) return { ...sent, headers: draw.one(headers) };
  const { body: _, ...rest } = sent;
  return { ...rest, text: draw.one(texts) };
}

it.each(described)("$one.operationId answers whatever it is asked, and as documented", async (operation) => {
  const { method, one } = operation;
  const asPerson = operations.find(({ name }) => name === one.operationId)?.asker === "person";
  const draw = drawFrom(SEED);
  let world = await aWorld(draw, one.operationId);
  const whole = () => right(operation, world.rightFor(asPerson), draw);
  let worked = 0;
  const send = async (sent: Sent, key: string) => {
    const as = asPerson ? { ...sent, person: world.person } : sent;
    const { status } = await ask(asPerson ? null : key, `${method} ${sent.path}`, as);
    const text = sent.text ?? JSON.stringify(sent.body) ?? "";
    expect(status, `seed ${SEED}: ${method} ${sent.path.slice(0, 300)} ${text.slice(0, 300)}`).toBeLessThan(500);
    if (status < 300) worked += 1;
    const isOver = asPerson || ONCE.includes(one.operationId) ? status < 300 : status === 401;
    if (isOver) world = await aWorld(draw, one.operationId);
  };
  for (let nth = 0; nth < RIGHT; nth += 1) await send(whole(), world.keys.owner);
  expect(worked).toBeGreaterThanOrEqual(3);
  for (const sent of spoiltOnes(operation, world, whole, draw)) {
    await send(sent, draw.one([world.keys.owner, world.keys.owner, world.keys.scoped, world.keys.none]));
  }
  for (let nth = 0; nth < ODD; nth += 1) await send(makeOdd(whole(), world.keys.owner, draw), world.keys.owner);
});
