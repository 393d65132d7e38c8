// Draws a request or an answer as a tree of fields.
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { JsonSchema } from "@/lib/api/json-schema";
import { FieldWords } from "./field-words";

type FieldsProps = {
  schema: JsonSchema;
  /** Nobody has to send an answer's fields, so the optional ones are marked instead of the required ones. */
  answered?: boolean;
};

export function Fields({ schema, answered = false }: FieldsProps) {
  const t = useTranslations("apiDocs.fields");
  if (schema.$ref) {
    return (
      <p className="text-small">
        <FieldWords schema={schema} />
      </p>
    );
  }
  return (
    <ul>
      {Object.entries(schema.properties ?? {}).map(([name, field]) =>
        typeof field === "object" ? (
          <Field
            key={name}
            {...{ name, schema: field, answered }}
            required={answered ? undefined : schema.required?.includes(name)}
            note={answered && !schema.required?.includes(name) ? t("may-be-missing") : undefined}
          />
        ) : null,
      )}
    </ul>
  );
}

type FieldProps = FieldsProps & { name: string; required?: boolean; note?: string };

export function Field({ name, schema, required = false, answered, note }: FieldProps) {
  const t = useTranslations("apiDocs.fields");
  const inner = heldIn(schema);
  return (
    <li className="border-line border-t py-1.5 text-small">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-medium font-mono text-[12.5px]">{name}</code>
        <span className="text-ink-2">
          <FieldWords schema={schema} />
        </span>
        {required ? <span className="font-medium">{t("required")}</span> : null}
        {note ? <span className="text-ink-2">{note}</span> : null}
      </div>
      <FieldDescription schema={schema} />
      {inner ? (
        <div className="mt-1.5 border-line border-l pl-3.5">
          <Fields schema={inner} answered={answered} />
        </div>
      ) : null}
    </li>
  );
}

/** The guide says what each role allows, so only the ids are listed here. */
function FieldDescription({ schema: { description, examples = [] } }: { schema: JsonSchema }) {
  if (!description) return null;
  return (
    <p className="mt-0.5 text-ink-2">
      {description.split("\n")[0]}{" "}
      {examples.map((one, at) => (
        <Fragment key={String(one)}>
          {at > 0 ? ", " : null}
          <code className="font-mono text-[12px]">{String(one)}</code>
        </Fragment>
      ))}
    </p>
  );
}

/** The object whose fields are listed below a field: its own, that of each list item, or that of each named value. */
function heldIn(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema;
  const inner = schema.items ?? schema.additionalProperties;
  return typeof inner === "object" && !Array.isArray(inner) ? heldIn(inner) : null;
}
