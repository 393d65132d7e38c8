// Tells the person who starts the console what the catalog lacks: where, how much
// of it is in use, and which command takes it away.
import type { Dropped } from "./in-use";
import type { Catalog } from "./schema";

export function describeDropped(catalog: Catalog, { slug, ...dropped }: Dropped): { what: string; command: string } {
  const { kind, role, inside, members, keys, resources } = dropped;
  const at = `--organization ${slug}`;
  if (role === null) {
    const what = `the kind "${kind}", of which there ${resources === 1 ? "is" : "are"} ${many(resources, "resource")}`;
    return { what, command: `delete-resources ${at} --kind ${kind}` };
  }
  const holders = [...(members ? [many(members, "member")] : []), ...(keys ? [many(keys, "API key")] : [])];
  const hold = `which ${holders.join(" and ")} ${members + keys === 1 ? "holds" : "hold"}`;
  if (kind === null) return { what: `the role "${role}", ${hold}`, command: `take-role ${at} --role ${role}` };
  const command = `take-role ${at} --role ${role} --kind ${kind}`;
  const known = catalog.kinds.find(({ id }) => id === kind);
  if (inside && known?.roles.some(({ id }) => id === role)) {
    const what = `application roles with the role "${role}" on the kind "${kind}", ${hold}`;
    return { what, command: `${command} --only with-application-roles` };
  }
  return { what: `the role "${role}" on the kind "${kind}", ${hold}`, command };
}

function many(count: number, one: string) {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
