// What may be assigned, what somebody sees of another's assignments, and what becomes of them when it is edited.
import type { Catalog } from "@/lib/catalog/schema";
import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/permissions";
import type { RefusalCode } from "@/lib/refusal";
import type { Assignment, Held } from "./schema";

/** Whether the catalog has it: the kind, its role, and roles of the application where the kind has them. */
export function whyNotInCatalog(catalog: Catalog, assignments: readonly Assignment[]): RefusalCode | null {
  const fits = assignments.every(({ kind, role, applicationRoles }) => {
    const known = catalog.kinds.find(({ id }) => id === kind);
    return known?.roles.some(({ id }) => id === role) && (applicationRoles === null || known.applicationRoles);
  });
  return fits ? null : "role.unknown";
}

/** The ceiling: nobody gives on a resource that is not in their scope. One that is not there gets the same answer. */
export function whyNotGive(holder: Scoped, assignments: readonly Assignment[]): RefusalCode | null {
  return assignments.every((one) => isWhole(holder, one)) ? null : "resource.not-found";
}

function isWhole(holder: Scoped, { kind, all, resources }: Assignment) {
  return all ? canGiveOnAll(holder, kind) : resources.every((id) => canGiveOn(holder, kind, id));
}

/** What of somebody's assignments another may see and edit: those on what is in their scope, and of lists only that part. */
export function visiblePart<A extends Assignment>(holder: Scoped, assignments: readonly A[]): A[] {
  return assignments.flatMap((one) => {
    if (canGiveOnAll(holder, one.kind)) return [one];
    const resources = one.resources.filter((id) => canGiveOn(holder, one.kind, id));
    return resources.length > 0 ? [{ ...one, resources }] : [];
  });
}

/** Exactly repeated ones say nothing; anything else stays as it was entered. */
export function distinct(assignments: readonly Assignment[]): Assignment[] {
  const listed = assignments.map((one) => ({ ...one, resources: [...new Set(one.resources)] }));
  return [...new Map(listed.map((one) => [fingerprint(one), one])).values()];
}

/** Rows that giving this to so many people would write. */
const MOST_ROWS = 50_000;

export function tooMuchToList(assignments: readonly Assignment[], people: number): boolean {
  return people * assignments.reduce((rows, { resources }) => rows + resources.length, 0) > MOST_ROWS;
}

export function sameAssignments(some: readonly Assignment[], others: readonly Assignment[]): boolean {
  return String(some.map(fingerprint).sort()) === String(others.map(fingerprint).sort());
}

/** What makes two assignments the same, whatever the order in which they list. */
function fingerprint(one: Assignment): string {
  return JSON.stringify([shapeOf(one), [...one.resources].sort()]);
}

/** What stays when only the listed resources change. */
function shapeOf({ kind, role, all, applicationRoles }: Assignment): string {
  return JSON.stringify([kind, role, all, applicationRoles && [...applicationRoles].sort()]);
}

export type Edit = {
  /** Rows whose lists change. */
  changed: { id: string; add: string[]; remove: string[] }[];
  removed: string[];
  created: Assignment[];
};

/**
 * From what is held and what is wanted of the part that the editor sees, the least that has to be done:
 * what is outside stays, and nothing is merged or split that need not be.
 */
export function planEdit(holder: Scoped, held: readonly Held[], wanted: readonly Assignment[]): Edit {
  const seen = visiblePart(holder, held);
  const left = new Map(distinct(wanted).map((one) => [fingerprint(one), one]));
  const unmatched = seen.filter((one) => !left.delete(fingerprint(one)));
  const edit: Edit = { changed: [], removed: [], created: [] };
  for (const one of unmatched) {
    const heir = nearest(one, [...left.values()]);
    if (heir) left.delete(fingerprint(heir));
    const keeps = new Set(heir?.resources);
    const remove = one.resources.filter((id) => !keeps.has(id));
    const add = heir ? heir.resources.filter((id) => !one.resources.includes(id)) : [];
    const whole = held.find(({ id }) => id === one.id);
    if (!heir && whole?.resources.length === one.resources.length) edit.removed.push(one.id);
    else edit.changed.push({ id: one.id, add, remove });
  }
  edit.created = [...left.values()];
  return edit;
}

/** Of those of the same shape, the one that lists most of the same. */
function nearest(one: Assignment, others: Assignment[]): Assignment | undefined {
  const before = new Set(one.resources);
  const shared = (other: Assignment) => other.resources.filter((id) => before.has(id)).length;
  return others.filter((other) => shapeOf(other) === shapeOf(one)).sort((a, b) => shared(b) - shared(a))[0];
}
