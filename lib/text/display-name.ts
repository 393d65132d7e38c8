import { translate } from "./sentence";

/** A deleted account leaves neither a name nor an address. */
export function displayName(member: { name: string | null; email: string }): string {
  return member.name ?? (member.email || translate("members.row.deleted"));
}
