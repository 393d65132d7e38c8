// The resources of the demo organization and who reaches them, in the kinds and roles of the current catalog.
import type { Assignment } from "@/lib/assignments/schema";
import type { Catalog, Kind } from "@/lib/catalog/schema";

export type DemoResource = { kind: string; id: string; name: string; state: string | null; days: number };

const byKind: Record<string, string> = {
  deployment: `Arm telemetry, Customer portal, Factory floor Hamburg, Field support search, Fleet metrics, Gripper logs,
    Parts catalogue, Pilot Osaka, Sandbox, Staging, Torque research, Warehouse Rotterdam`,
  elasticsearch: "Documentation search, Parts similarity, Spare part finder, Support assistant",
  observability: "Assembly line 4, Console uptime, Fleet observability",
  security: "Plant network, Office and laptops",
  "cloud-connected": "On-premises Turin, Test bench Brno",
  project: `Arm telemetry, Gripper vision, Parts similarity, Pilot Osaka, Recommendations, Sandbox, Support assistant,
    Torque research`,
};
const other = "Alpha line, Beta line, Customer pilot, Sandbox, Staging";

export function demoResources({ kinds }: Catalog): DemoResource[] {
  return kinds.flatMap(({ id: kind }, nth) =>
    (byKind[kind] ?? other).split(",").map((text, index): DemoResource => {
      const name = text.trim().replace(/\s+/g, " ");
      const n = nth * 12 + index;
      const id = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${((n + 3) * 2654435761).toString(16).slice(-6)}`;
      const state = name === "Sandbox" ? "stopped" : n % 11 === 7 ? "upgrading" : "running";
      return { kind, id, name, state, days: 30 + ((n * 97) % 800) };
    }),
  );
}

/** The people of the examples work with resources of the first kind. */
export function demoAccess(catalog: Catalog, resources: readonly DemoResource[]) {
  const [first, second] = catalog.kinds;
  const of = (kind: Kind) => resources.filter((one) => one.kind === kind.id).map(({ id }) => id);
  const admin = (kind: Kind) => kind.roles.find((role) => role.admin) ?? kind.roles[0];
  const plain = (kind: Kind, nth: number) => {
    const roles = kind.roles.filter((role) => !role.admin);
    return roles[nth % roles.length] ?? kind.roles[0];
  };
  const on = (kind: Kind, role: Kind["roles"][number] | undefined, listed: string[]): Assignment[] =>
    role && (listed.length > 0 || of(kind).length > 0)
      ? [{ kind: kind.id, role: role.id, all: listed.length === 0, resources: listed, applicationRoles: null }]
      : [];

  const named: Record<string, Assignment[]> = first
    ? {
        "Mia Lindqvist": on(first, admin(first), of(first).slice(0, 2)),
        ...(second && { "Noor El-Sayed": on(second, admin(second), of(second).slice(0, 2)) }),
        "Bo Li": on(first, admin(first), []),
        "Wren Abernathy-Featherstonehaugh": on(first, plain(first, 1), of(first).slice(2, 3)),
        "rahul.verma@northwind.example": on(first, plain(first, 1), of(first).slice(5, 6)),
        "selma.aydin@acme.example": on(first, plain(first, 0), of(first).slice(0, 3)),
      }
    : {};

  return function accessOf(person: { name: string | null; email: string }, index: number): Assignment[] {
    const known = named[person.name ?? ""] ?? named[person.email];
    if (known) return known;
    const kind = catalog.kinds[(index * 5) % Math.max(1, catalog.kinds.length)];
    if (!kind || index % 9 === 8) return [];
    const ids = of(kind);
    if (index % 4 === 3) return on(kind, plain(kind, 1), []);
    const start = (index * 3) % Math.max(1, ids.length);
    const listed = [...ids.slice(start), ...ids.slice(0, start)].slice(0, 1 + (index % 3));
    const more = first && kind !== first && index % 5 === 0 ? on(first, plain(first, 1), of(first).slice(3, 5)) : [];
    return [...on(kind, plain(kind, index), [...new Set(listed)]), ...more];
  };
}

export type DemoBill = { id: string; cents: number; issued: Date; paid: Date | null };

/** One bill at the beginning of each month. The latest is unpaid. */
export function demoBills(now: Date): DemoBill[] {
  return Array.from({ length: 14 }, (_, back) => {
    const issued = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1, 6));
    const paid = new Date(issued.getTime() + (4 + ((back * 5) % 9)) * 86_400_000 + back * 3_600_000);
    const cents = 412_000 - back * 11_350 + ((back * 7919) % 9_000);
    return { id: issued.toISOString().slice(0, 7), cents, issued, paid: back === 0 || paid > now ? null : paid };
  });
}
