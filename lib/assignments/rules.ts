// Says what may be assigned, what a person sees of another's assignments, and how an edit changes them.

import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/actors/permissions";
import type { Catalog } from "@/lib/catalog/schema";
import type { RefusalCode } from "@/lib/refusal";
import type { Assignment, Held } from "./schema";

/** Checks that the catalog has the kind and its role, and that the kind has application roles if some are given. */
export function whyNotInCatalog(catalog: Catalog, assignments: readonly Assignment[]): RefusalCode | null {
  const fits = assignments.every(({ kind, role, applicationRoles }) => {
    const known = catalog.kinds.find(({ id }) => id === kind);
    return known?.roles.some(({ id }) => id === role) && (applicationRoles === null || known.applicationRoles);
  });
  return fits ? null : "role.unknown";
}

/**
 * The ceiling: nobody gives on a resource outside of their scope. A resource that does not exist gets the same answer.
 */
export function whyNotGive(holder: Scoped, assignments: readonly Assignment[]): RefusalCode | null {
  return assignments.every((one) => isWhole(holder, one)) ? null : "resource.not-found";
}

function isWhole(holder: Scoped, { kind, all, resources }: Assignment) {
  return all ? canGiveOnAll(holder, kind) : resources.every((id) => canGiveOn(holder, kind, id));
}

/**
 * A person may see and edit assignments on resources in their scope, and of lists only that part. Assignments with the
 * same visible part are shown as one, since a second one would reveal that they differ elsewhere.
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

/** Drops exact repetitions, which add nothing. Everything else stays as it was entered. */
export function distinct(assignments: readonly Assignment[]): Assignment[] {
  const listed = assignments.map((one) => ({ ...one, resources: [...new Set(one.resources)] }));
  return [...new Map(listed.map((one) => [fingerprint(one), one])).values()];
}

export function added(wanted: readonly Assignment[], held: readonly Assignment[]): Assignment[] {
  const had = new Set(held.map(fingerprint));
  return wanted.filter((one) => !had.has(fingerprint(one)));
}

/**
 * Takes each role away on each resource by itself. A role on all of a kind is only taken by the same role on all of it.
 */
export function subtract(held: readonly Assignment[], taken: readonly Assignment[]): Assignment[] {
  return held.flatMap((one) => {
    const same = taken.filter(({ kind, role, all }) => kind === one.kind && role === one.role && all === one.all);
    if (same.length === 0) return [one];
    const gone = new Set(same.flatMap(({ resources }) => resources));
    const resources = one.resources.filter((id) => !gone.has(id));
    return resources.length > 0 ? [{ ...one, resources }] : [];
  });
}

/** One transaction must be able to write what these people are given. */
const MOST_WRITTEN = 20_000;

export function isTooMuch(assignments: readonly Assignment[], people = 1): boolean {
  return people * sizeOf(assignments) > MOST_WRITTEN;
}

export function sizeOf(assignments: readonly Assignment[]): number {
  const each = assignments.map(
    ({ resources, applicationRoles }) => 1 + resources.length + (applicationRoles?.length ?? 0),
  );
  return each.reduce((sum, one) => sum + one, 0);
}

export function sameAssignments(some: readonly Assignment[], others: readonly Assignment[]): boolean {
  return String(some.map(fingerprint).sort()) === String(others.map(fingerprint).sort());
}

/** Two assignments with the same fingerprint are equal, whatever the order of their lists. */
function fingerprint(one: Assignment): string {
  return JSON.stringify([shapeOf(one), [...one.resources].sort()]);
}

/** The part of an assignment that stays the same if only its listed resources change. */
function shapeOf({ kind, role, all, applicationRoles }: Assignment): string {
  return JSON.stringify([kind, role, all, applicationRoles && [...applicationRoles].sort()]);
}

export type Edit = {
  /** Rows that stay and whose lists change. */
  changed: { id: string; add: string[]; remove: string[] }[];
  removed: string[];
  created: Assignment[];
};

/**
 * Plans the smallest change from what is held to what is wanted, within the part that the editor sees. Everything
 * outside stays, and nothing is merged or split without need.
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

/**
 * Chooses which row becomes which wanted assignment: one of the same shape
 * that shares the most resources, and at least one.
 */
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
