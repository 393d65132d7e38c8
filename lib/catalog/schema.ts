import { z } from "zod";
import { capabilities } from "@/lib/permissions";

const id = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, "An id is made of a–z, 0–9 and hyphens.");
const label = z.string().min(1).max(80);

const OrganizationRole = z.strictObject({
  id,
  name: label,
  description: z.string().max(200),
  can: z.array(z.enum(capabilities)),
});

/** Which roles and kinds there are. What a role allows is picked from the fixed capabilities of lib/permissions.ts. */
export const Catalog = z.strictObject({
  name: label,
  owner: OrganizationRole.omit({ can: true }),
  member: OrganizationRole.omit({ id: true }),
  organizationRoles: z.array(OrganizationRole),
});

export type Catalog = z.output<typeof Catalog>;
