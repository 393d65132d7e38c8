// The catalog of the current run, whose words some stories look for.
import { readFileSync } from "node:fs";
import type { Catalog } from "../lib/catalog/schema";
import { changeOfRole } from "../lib/members/change-of-role";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

export const catalog: Catalog = read(`lib/catalog/${process.env.CATALOG || "elastic"}.json`);

/** The first kind of resource, with an admin role and a role that only reads. */
export const kind = catalog.kinds[0] ?? missing("kind");
export const admin = kind.roles.find((role) => role.admin) ?? missing("admin role");
export const viewer = kind.roles.find((role) => /viewer|read-only/.test(role.id)) ?? missing("viewer role");

/** A role other than the plain member's: the catalog's own, or the owner's if it has none. */
export const role = catalog.organizationRoles[0] ?? catalog.owner;

const [gain = "bills.see"] = changeOfRole(catalog, [], [role.id]).gains;
const [thing = "", deed = ""] = gain.split(".");
/** A plain member gains this with the role, in the words of the preview and the email. */
export const gainOfRole: string = read("lib/text/en/roles.json").can[thing][deed];

function missing(what: string): never {
  throw new Error(`The catalog "${catalog.name}" has no ${what} for the stories.`);
}
