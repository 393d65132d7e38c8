// The catalog that the stories run under: some of the words they look for are its data.
// A story that imports this file runs under each catalog that ships, all others only under the first (playwright.config.ts).
import { readFileSync } from "node:fs";
import type { Catalog } from "../lib/catalog/schema";
import { changeOfRole } from "../lib/members/change-of-role";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

export const catalog: Catalog = read(`lib/catalog/${process.env.CATALOG || "elastic"}.json`);

/** The first kind of resource, with a role that manages it and one that only looks. */
export const kind = catalog.kinds[0] ?? missing("kind");
export const admin = kind.roles.find((role) => role.admin) ?? missing("admin role");
export const viewer = kind.roles.find((role) => /viewer|read-only/.test(role.id)) ?? missing("viewer role");

/** One that is not the plain member's: the catalog's own, or the owner's where it has none. */
export const role = catalog.organizationRoles[0] ?? catalog.owner;

const [gain = "bills.see"] = changeOfRole(catalog, [], [role.id]).gains;
const [thing = "", deed = ""] = gain.split(".");
/** What a plain member gains with it, in the words of the preview and of the mail. */
export const gainOfRole: string = read("lib/text/en/roles.json").can[thing][deed];

function missing(what: string): never {
  throw new Error(`The catalog "${catalog.name}" has no ${what} for the stories.`);
}
