// Assignments that are being edited: they carry names and may still be incomplete.
import type { Assignment } from "./schema";

export type NamedResource = { id: string; name: string };

export type Draft = Omit<Assignment, "resources" | "role"> & {
  key: string;
  role: string | null; // null until someone chooses a role
  resources: NamedResource[];
};

/** The form in which the server sends what a member holds. */
export type NamedAssignment = Omit<Assignment, "resources"> & { resources: NamedResource[] };

export function draftsOf(assignments: readonly NamedAssignment[]): Draft[] {
  return assignments.map((one, at) => ({ ...one, key: `held ${at}` }));
}

export function isWhole(draft: Draft): draft is Draft & { role: string } {
  return draft.role !== null && (draft.all || draft.resources.length > 0);
}

export function assignmentsIn(drafts: readonly Draft[]): Assignment[] {
  return drafts.filter(isWhole).map(({ kind, role, all, resources, applicationRoles }) => ({
    kind,
    role,
    all,
    applicationRoles,
    resources: all ? [] : resources.map(({ id }) => id),
  }));
}

/** Previews need the names of everything in the drafts. */
export function namesIn(...lists: (readonly Draft[])[]) {
  const names = new Map(
    lists.flat().flatMap(({ kind, resources }) => resources.map(({ id, name }) => [`${kind} ${id}`, name] as const)),
  );
  return (kind: string, id: string) => names.get(`${kind} ${id}`) ?? id;
}
