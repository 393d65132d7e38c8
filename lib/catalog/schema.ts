import { z } from "zod";
import { capabilities } from "@/lib/actors/permissions";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, "An id has only a–z, 0–9, and hyphens, and starts with a letter.")
  .describe("Used in the database and the HTTP API. Has only a–z, 0–9, and hyphens, and starts with a letter.");
const PRINTABLE = /^\P{C}*$/u;
const label = z
  .string()
  .min(1, "A name has 1 to 80 characters.")
  .max(80, "A name has 1 to 80 characters.")
  .regex(PRINTABLE, "This has characters that can't be shown.");
const description = z
  .string()
  .max(200, "A description has at most 200 characters.")
  .regex(PRINTABLE, "This has characters that can't be shown.");

const OrganizationRole = z.strictObject({
  id,
  name: label,
  description,
  can: z.array(z.enum(capabilities)).describe("What people with this role can do, beyond what every member can."),
});

const ResourceRole = z.strictObject({
  id,
  name: label,
  description: description.describe("What people with this role can do, shown where the role is chosen."),
  admin: z
    .boolean()
    .optional()
    .describe(
      "People with this role can do everything that the other roles of the kind can, and give and take roles where they have it. On all of a kind, they can also add and delete resources.",
    ),
  includes: z.array(id).max(50).optional().describe("Other roles of the kind that this role includes."),
});

/** A role inside the product itself: printable, without commas. */
export const applicationRole = z.string().regex(/^[^\p{C}\s,](?:[^\p{C},]{0,126}[^\p{C}\s,])?$/u);

const ApplicationRoles = z
  .strictObject({
    name: label.describe("What they're called, such as “Elasticsearch and Kibana roles”."),
    absent: label.describe("What it means if they're left out, as in the middle of a sentence: “the role's defaults”."),
    empty: label.describe("What it means if there are none, as in the middle of a sentence: “cloud console only”."),
    suggestions: z.array(applicationRole).max(50).optional(),
  })
  .describe("Roles inside the product itself that an assignment can have. Given, absent, and empty differ.");

const Kind = z.strictObject({
  id,
  name: label.describe("One of them, as in the middle of a sentence: “hosted deployment”, “Elasticsearch project”."),
  plural: label.describe("Several, as in the middle of a sentence."),
  applicationRoles: ApplicationRoles.optional(),
  roles: z.array(ResourceRole).min(1, "A kind has at least one role.").max(50),
});

const TWICE = "This id is already used for something else.";
const NO_ROLE = "This isn't a role of the same kind.";

/** Defines which roles and kinds exist. A role picks from the fixed capabilities in lib/actors/permissions.ts. */
const Shape = z.strictObject({
  $schema: z.string().optional(),
  name: label,
  owner: OrganizationRole.omit({ can: true }).describe(
    "The one role that can do everything. An organization always has an owner.",
  ),
  member: OrganizationRole.omit({ id: true }).describe("People without a role on the organization."),
  organizationRoles: z.array(OrganizationRole).max(20),
  kinds: z.array(Kind).max(50),
});

export const Catalog = Shape.superRefine((catalog, context) => {
  for (const path of namedTwice(idsOfKinds(catalog))) context.addIssue({ code: "custom", path, message: TWICE });
  for (const path of namedTwice(idsOfRoles(catalog))) context.addIssue({ code: "custom", path, message: TWICE });
  for (const path of includedNowhere(catalog)) context.addIssue({ code: "custom", path, message: NO_ROLE });
});

type Ids = Pick<z.output<typeof Shape>, "owner" | "organizationRoles" | "kinds">;
type Named = { id: string; path: (string | number)[] };

const idsOfKinds = ({ kinds }: Ids): Named[] => kinds.map(({ id }, at) => ({ id, path: ["kinds", at, "id"] }));

/** Lists use "member" for people without a role, so no role may have this id. */
const idsOfRoles = ({ owner, organizationRoles, kinds }: Ids): Named[] => [
  { id: "member", path: [] },
  { id: owner.id, path: ["owner", "id"] },
  ...organizationRoles.map(({ id }, at) => ({ id, path: ["organizationRoles", at, "id"] })),
  ...kinds.flatMap(({ roles }, at) => roles.map(({ id }, nth) => ({ id, path: ["kinds", at, "roles", nth, "id"] }))),
];

const namedTwice = (all: Named[]) =>
  all.filter(({ id }, at) => all.findIndex((other) => other.id === id) < at).map(({ path }) => path);

const includedNowhere = ({ kinds }: Ids) =>
  kinds.flatMap(({ roles }, at) =>
    roles.flatMap(({ includes = [] }, nth) =>
      includes.flatMap((role, place) =>
        roles.some(({ id }) => id === role) ? [] : [["kinds", at, "roles", nth, "includes", place]],
      ),
    ),
  );

export type Catalog = z.output<typeof Catalog>;
export type Kind = Catalog["kinds"][number];
export type ResourceRole = Kind["roles"][number];
