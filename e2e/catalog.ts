// The catalog that the stories run under: some of the words they look for are its data.
import { loadCatalog } from "../lib/catalog/catalog";
import { changeOfRole } from "../lib/members/change-of-role";
import { translate } from "../lib/text/sentence";

export const catalog = loadCatalog(process.env.CATALOG ?? "elastic");

/** One that is not the plain member's: the catalog's own, or the owner's where it has none. */
export const role = catalog.organizationRoles[0] ?? catalog.owner;

const [gain = "bills.see"] = changeOfRole(catalog, [], [role.id]).gains;
/** What a plain member gains with it, in the words of the preview and of the mail. */
export const gainOfRole = translate(`roles.can.${gain}`);
