// Describes what a field accepts, such as "list of text, at most 50, each at most 400 characters".
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { JsonSchema } from "@/lib/api/json-schema";

export function FieldWords({ schema }: { schema: JsonSchema }) {
  const t = useTranslations("apiDocs.fields");
  const link = (text: ReactNode) => (
    <a href="#roles" className="underline decoration-line-strong underline-offset-[3px] hover:text-ink">
      {text}
    </a>
  );
  if (schema.$ref) return t.rich("roles", { link });
  return [kindOf(schema, t), ...limitsOf(schema, t)].join(", ");
}

type Words = ReturnType<typeof useTranslations<"apiDocs.fields">>;

function kindOf(schema: JsonSchema, t: Words): string {
  if (schema.enum) return t("one-of", { values: schema.enum.join(", ") });
  const { items, additionalProperties: named } = schema;
  if (schema.type === "array" && isOne(items)) {
    return t("list", { what: items.type === "object" ? t("objects") : kindOf(items, t) });
  }
  if (schema.type === "object" && isOne(named) && Object.keys(named).length > 0) {
    return t("named", { what: kindOf(named, t) });
  }
  if (schema.type === "string")
    return t(schema.format === "date-time" ? "time" : schema.format === "date" ? "day" : "text");
  if (schema.type === "integer") return t("number");
  if (schema.type === "boolean") return t("boolean");
  return t("object");
}

const isOne = (schema: JsonSchema["items"]): schema is JsonSchema =>
  typeof schema === "object" && !Array.isArray(schema);

function limitsOf(schema: JsonSchema, t: Words): string[] {
  const { maxLength, maxItems, minimum, maximum, items } = schema;
  const each =
    isOne(items) && items.maxLength !== undefined
      ? [t("each", { limit: t("longest", { most: items.maxLength }) })]
      : [];
  return [
    ...(maxLength === undefined ? [] : [t("longest", { most: maxLength })]),
    ...(maxItems === undefined ? [] : [t("most", { most: maxItems })]),
    ...each,
    ...(minimum === undefined || maximum === undefined || !isBound(maximum)
      ? []
      : [t("between", { minimum, maximum })]),
    ...(schema.default === undefined || schema.default === "" ? [] : [t("default", { value: String(schema.default) })]),
  ];
}

/** This is the largest exact integer, not a limit of ours. */
const isBound = (maximum: number) => maximum < Number.MAX_SAFE_INTEGER;
