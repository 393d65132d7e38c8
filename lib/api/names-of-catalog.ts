// Names the kinds and roles of this console's catalog wherever a schema takes or has one, so that the document is enough
// to write a request.
import type { Catalog } from "@/lib/catalog/schema";
import docs from "@/lib/text/en/api-docs.json";
import type { JsonSchema } from "./json-schema";
import { CONNECTED, PLACED } from "./place-of-kind";

type Role = { id: string; name: string; description: string; admin?: boolean | undefined };
type Roles = { on: string; roles: Role[] };

/** What the role is on, by the field that lists it. */
function rolesUnder(catalog: Catalog, field: string): Roles | undefined {
  if (field === "organization") {
    return { on: docs.catalog.organization, roles: [catalog.owner, ...catalog.organizationRoles] };
  }
  const id = field === "cloud_connected_resource" ? CONNECTED : field;
  const kind = catalog.kinds.find((one) => one.id === id);
  if (kind) return { on: kind.plural, roles: kind.roles };
  return field === "platform" || PLACED.includes(id) ? { on: "", roles: [] } : undefined;
}

export function namesOfCatalog(schema: JsonSchema, catalog: Catalog, within?: Roles): JsonSchema {
  const { properties, items, additionalProperties } = schema;
  const fields = Object.entries(properties ?? {}).map(([name, field]) => {
    if (!isSchema(field)) return [name, field];
    if (name === "role_id") return [name, withRoles(field, within)];
    if (name === "kind") return [name, withKinds(field, catalog)];
    const inner = namesOfCatalog(field, catalog, rolesUnder(catalog, name) ?? within);
    return [name, name === "resources" ? withOtherKinds(inner, catalog) : inner];
  });
  return {
    ...schema,
    ...(properties ? { properties: Object.fromEntries(fields) } : {}),
    ...(isSchema(items) ? { items: namesOfCatalog(items, catalog, within) } : {}),
    ...(isSchema(additionalProperties)
      ? { additionalProperties: namesOfCatalog(additionalProperties, catalog, within) }
      : {}),
  };
}

const isSchema = (schema: JsonSchema["items"] | boolean): schema is JsonSchema =>
  typeof schema === "object" && !Array.isArray(schema);

function withRoles(field: JsonSchema, within: Roles | undefined): JsonSchema {
  if (!within) return field;
  const { on, roles } = within;
  if (roles.length === 0) return { ...field, description: docs.catalog.none };
  const lines = roles.map(({ id, name, description, admin }) =>
    [`- \`${id}\`: ${name}.`, sentence(description), ...(admin ? [docs.catalog.admin] : [])].join(" "),
  );
  const description = [docs.catalog.role.replace("{on}", on), "", ...lines].join("\n");
  return { ...field, description, examples: roles.map(({ id }) => id) };
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function withKinds(field: JsonSchema, { kinds }: Catalog): JsonSchema {
  const examples = kinds.map(({ id }) => id);
  return { ...field, description: docs.catalog["one-kind"], examples };
}

/** Kinds that the contract has no field for. */
function withOtherKinds(field: JsonSchema, catalog: Catalog): JsonSchema {
  const { additionalProperties: each } = field;
  const others = catalog.kinds.filter(({ id }) => !PLACED.includes(id));
  if (!isSchema(each) || others.length === 0) return field;
  const properties = others.map(({ id, plural, roles }) => {
    const lists = namesOfCatalog(each, catalog, { on: plural, roles });
    return [id, { ...lists, description: docs.catalog.kind.replace("{on}", plural) }];
  });
  return { ...field, properties: Object.fromEntries(properties) };
}
