// The catalog that the stories run under: some of the words they look for are its data.
import { readFileSync } from "node:fs";
import type { Catalog } from "../lib/catalog/schema";
import { changeOfRole } from "../lib/members/change-of-role";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

export const catalog: Catalog = read(`lib/catalog/${process.env.CATALOG || "elastic"}.json`);

/** One that is not the plain member's: the catalog's own, or the owner's where it has none. */
export const role = catalog.organizationRoles[0] ?? catalog.owner;

const [gain = "bills.see"] = changeOfRole(catalog, [], [role.id]).gains;
const [thing = "", deed = ""] = gain.split(".");
/** What a plain member gains with it, in the words of the preview and of the mail. */
export const gainOfRole: string = read("lib/text/en/roles.json").can[thing][deed];
