import { z } from "zod";
import { capabilities } from "@/lib/actors/permissions";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, "An id is made of a–z, 0–9 and hyphens, and begins with a letter.")
  .describe("What the database and the HTTP API keep. a–z, 0–9 and hyphens; begins with a letter.");
const PRINTABLE = /^\P{C}*$/u;
const label = z
  .string()
  .min(1, "A name has 1 to 80 characters.")
  .max(80, "A name has 1 to 80 characters.")
  .regex(PRINTABLE, "This has characters that cannot be shown.");
const description = z
  .string()
  .max(200, "A description has at most 200 characters.")
  .regex(PRINTABLE, "This has characters that cannot be shown.");

const OrganizationRole = z.strictObject({
  id,
  name: label,
  description,
  can: z.array(z.enum(capabilities)).describe("What it lets its holder do, beyond what every member may."),
});

const ResourceRole = z.strictObject({
  id,
  name: label,
  description: description.describe("What it lets its holder do, said where it is chosen."),
  admin: z
    .boolean()
    .optional()
    .describe(
      "Its holder gives and takes roles where they hold it, and may do what all others of the kind may; on all of a kind they also add and delete resources.",
    ),
  includes: z.array(id).max(50).optional().describe("Other roles of the kind whose things its holder may do as well."),
});

/** A role inside the product itself: printable, without commas. */
export const applicationRole = z.string().regex(/^[^\p{C}\s,](?:[^\p{C},]{0,126}[^\p{C}\s,])?$/u);

const ApplicationRoles = z
  .strictObject({
    name: label.describe("What they are called: “Elasticsearch and Kibana roles”."),
    absent: label.describe("What it means that nothing is said about them, as in the middle of a sentence."),
    empty: label.describe("What it means that there are none, as in the middle of a sentence: “cloud console only”."),
    suggestions: z.array(applicationRole).max(50).optional(),
  })
  .describe("Roles inside the product itself, that an assignment may carry. Given, absent and empty differ.");

const Kind = z.strictObject({
  id,
  name: label.describe("One of them, as in the middle of a sentence: “hosted deployment”, “Elasticsearch project”."),
  plural: label.describe("Several, as in the middle of a sentence."),
  applicationRoles: ApplicationRoles.optional(),
  roles: z.array(ResourceRole).min(1, "A kind has at least one role.").max(50),
});

const TWICE = "This id stands for something else already.";
const NO_ROLE = "This is not a role of the same kind.";

/** Defines which roles and kinds exist. A role picks from the fixed capabilities in lib/actors/permissions.ts. */
const Shape = z.strictObject({
  $schema: z.string().optional(),
  name: label,
  owner: OrganizationRole.omit({ can: true }).describe(
    "The one role that may do everything. There is always one who holds it.",
  ),
  member: OrganizationRole.omit({ id: true }).describe("Whoever holds no role on the organization."),
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
