// Makes random values for a JSON schema: valid ones, and ones with a mistake in one place.
import type { drawFrom } from "./drawn";

export type Draw = ReturnType<typeof drawFrom>;

export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  enum?: unknown[];
  minimum?: number;
};

/** Knows a valid value by the field's name if the schema cannot. Undefined leaves it to the schema. */
export type Hint = (field: string, holder: string) => unknown;

export function rightValue(schema: JsonSchema, draw: Draw, hint: Hint, field = "", holder = ""): unknown {
  const hinted = hint(field, holder);
  if (hinted !== undefined) return hinted;
  if (schema.enum) return draw.one(schema.enum);
  if (schema.type === "array") {
    return Array.from({ length: 1 + draw.below(2) }, () => rightValue(schema.items ?? {}, draw, hint, field, holder));
  }
  if (schema.type === "object") return rightObject(schema, draw, hint, field);
  if (schema.type === "boolean") return draw.below(2) === 0;
  if (schema.type === "integer" || schema.type === "number") return (schema.minimum ?? 0) + draw.below(5);
  return draw.one(["Arm", "base", "Łódź 7"]);
}

function rightObject({ properties = {}, required = [] }: JsonSchema, draw: Draw, hint: Hint, field: string) {
  const taken = Object.entries(properties).filter(([name]) => required.includes(name) || draw.below(2) === 0);
  const made = Object.fromEntries(taken.map(([name, one]) => [name, rightValue(one, draw, hint, name, field)]));
  if (!("all" in properties)) return made;
  // A role is on all resources or on listed ones. The schema does not express this one rule.
  const list = Object.keys(properties).find((name) => name.endsWith("_ids")) ?? "";
  const { all: _, [list]: __, ...rest } = made;
  return draw.below(2) === 0 ? { ...rest, all: true } : { ...rest, [list]: [hint("id", field)] };
}

const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, "", " ", "\u0000", "\ud800", "💩", "‮", "a,b", "'; DROP TABLE member; --"],
  ...["x".repeat(5000), [], {}, [null], [[[[]]]], Array.from({ length: 1200 }, () => "a@b.example")],
  JSON.parse('{"__proto__":{"all":true},"constructor":1}'),
];

/** Breaks one place of a value: it replaces, drops, or repeats it, or adds a field. */
export function spoilt(value: unknown, draw: Draw): unknown {
  if (Array.isArray(value) && value.length > 0 && draw.below(3) > 0) {
    const at = draw.below(value.length);
    if (draw.below(4) === 0) return [...value, value[at]];
    return value.map((one, place) => (place === at ? spoilt(one, draw) : one));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return draw.one(HOSTILE);
  const names = Object.keys(value);
  if (names.length === 0 || draw.below(6) === 0) return { ...value, [draw.one(["y", "constructor", ""])]: 1 };
  const name = draw.one(names);
  const { [name]: one, ...rest } = Object(value);
  return draw.below(6) === 0 ? rest : { ...rest, [name]: spoilt(one, draw) };
}
