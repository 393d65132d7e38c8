// What may be assigned, what somebody sees of another's assignments, and what becomes of them when it is edited.

import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/actors/permissions";
import type { Catalog } from "@/lib/catalog/schema";
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

/**
 * What of somebody's assignments another may see and edit: those on what is in their scope, and of lists only that part.
 * Two of which the same part is seen are seen as one: otherwise they would tell of what makes them different.
 */
export function visiblePart<A extends Assignment>(holder: Scoped, assignments: readonly A[]): A[] {
  const seen = new Set<string>();
  return partsOf(holder, assignments).filter((part) => {
    if (canGiveOnAll(holder, part.kind)) return true;
    const isNew = !seen.has(fingerprint(part));
    seen.add(fingerprint(part));
    return isNew;
  });
}

function partsOf<A extends Assignment>(holder: Scoped, assignments: readonly A[]): A[] {
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

/** What of some is not among others. */
export function added(wanted: readonly Assignment[], held: readonly Assignment[]): Assignment[] {
  const had = new Set(held.map(fingerprint));
  return wanted.filter((one) => !had.has(fingerprint(one)));
}

/** What is left after others are taken away: each role on each resource by itself. A role on all is taken by the same only. */
export function subtract(held: readonly Assignment[], taken: readonly Assignment[]): Assignment[] {
  return held.flatMap((one) => {
    const same = taken.filter(({ kind, role, all }) => kind === one.kind && role === one.role && all === one.all);
    if (same.length === 0) return [one];
    const gone = new Set(same.flatMap(({ resources }) => resources));
    const resources = one.resources.filter((id) => !gone.has(id));
    return resources.length > 0 ? [{ ...one, resources }] : [];
  });
}

/** What giving this to so many people would write: one transaction has to bear it. */
const MOST_WRITTEN = 20_000;

export function isTooMuch(assignments: readonly Assignment[], people = 1): boolean {
  const each = assignments.map(
    ({ resources, applicationRoles }) => 1 + resources.length + (applicationRoles?.length ?? 0),
  );
  return people * each.reduce((sum, one) => sum + one, 0) > MOST_WRITTEN;
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
  const left = new Map(distinct(wanted).map((one) => [fingerprint(one), one]));
  const parts = partsOf(holder, held);
  const open = parts.filter((part) => !left.has(fingerprint(part)));
  for (const part of parts) left.delete(fingerprint(part));
  const heirs = heirsOf(open, left);
  const edit: Edit = { changed: [], removed: [], created: [...left.values()] };
  for (const part of open) {
    const heir = heirs.get(part.id);
    const keeps = new Set(heir?.resources);
    const had = new Set(part.resources);
    const whole = held.find(({ id }) => id === part.id);
    if (!heir && whole?.resources.length === part.resources.length) edit.removed.push(part.id);
    else
      edit.changed.push({
        id: part.id,
        add: [...keeps].filter((id) => !had.has(id)),
        remove: part.resources.filter((id) => !keeps.has(id)),
      });
  }
  return edit;
}

/** Who goes on as what: of the same shape, the one that lists most of the same, and never one that lists nothing of it. */
function heirsOf(open: readonly Held[], left: Map<string, Assignment>): Map<string, Assignment> {
  const wanted = [...left.values()].map((one) => ({ one, shape: shapeOf(one) }));
  const pairs = open.flatMap((part) => {
    const had = new Set(part.resources);
    return wanted
      .filter(({ shape }) => shape === shapeOf(part))
      .map(({ one }) => ({ part, one, shared: one.resources.filter((id) => had.has(id)).length }))
      .filter(({ shared }) => shared > 0);
  });
  const heirs = new Map<string, Assignment>();
  for (const { part, one } of pairs.sort((a, b) => b.shared - a.shared)) {
    if (!heirs.has(part.id) && left.delete(fingerprint(one))) heirs.set(part.id, one);
  }
  return heirs;
}
