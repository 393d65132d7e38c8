import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/actors/permissions";
import type { EventAction } from "./event-actions";

type Named = { id: string; name: string };
export type NamedPortion = {
  kind: string;
  role: string;
  all: boolean;
  applicationRoles: string[] | null;
  resources: Named[];
  keeps?: Named[];
};

type Details = Record<string, unknown>;
type Row = { action: EventAction; details: Details };

/**
 * The lists of access that events carry: what was gained or lost, what somebody holds from then on, what a suspension
 * pauses, and what an invitation offered in vain.
 */
const LISTS = ["gained", "lost", "access", "paused", "offered"] as const;
export type AccessList = (typeof LISTS)[number];
export type HeldAs = Exclude<AccessList, "gained">;

/** Whoever did one of these gave it all, so it tells them nothing new. */
const GIVING: readonly EventAction[] = ["member.invited", "key.made"];
const CHANGING: readonly EventAction[] = ["member.access-changed", "key.access-changed"];

/** Reads the lists of access that an event carries. Empty for other events. */
export function accessIn(details: Details): { list: AccessList; portions: NamedPortion[] }[] {
  return LISTS.flatMap((list) => {
    const portions = details[list];
    return Array.isArray(portions) ? [{ list, portions: portions as NamedPortion[] }] : []; // as recorded
  });
}

/** True if whoever is asked about sees all that such an event carries: it happened to them, or they gave it. */
export function seesWhole(about: "self" | "by-self" | "others", { action, details }: Row): boolean {
  if (about !== "by-self") return about === "self";
  if (CHANGING.includes(action)) return accessIn(details).some(({ portions }) => portions.length > 0);
  return GIVING.includes(action) || action.startsWith("resource.");
}

/** Cuts access on resources to those in scope. Other details concern one resource, and that one is in scope. */
export function detailsInScope(viewer: Scoped, about: "self" | "by-self" | "others", row: Row): Details {
  const { action, details } = row;
  const lists = accessIn(details);
  if (lists.length === 0 || seesWhole(about, row)) return details;
  // A change that came to nothing is left out, because it would tell its author what else the other person holds.
  if (about === "by-self" && CHANGING.includes(action)) return {};
  const cut = lists.map(({ list, portions }) => [list, inScope(viewer, portions)] as const);
  const { reason: _, ...others } = details; // of a removal or suspension, which is not for admins of a scope
  return { ...others, ...Object.fromEntries(cut) };
}

function inScope(viewer: Scoped, portions: NamedPortion[]): NamedPortion[] {
  return portions.flatMap((portion) => {
    const { kind, all } = portion;
    if (canGiveOnAll(viewer, kind)) return [portion];
    const seen = (named: Named[]) => named.filter(({ id }) => canGiveOn(viewer, kind, id));
    const resources = seen(portion.resources);
    return all || resources.length === 0 ? [] : [{ ...portion, resources }];
  });
}
