import type { Held } from "./schema";

export type Reason = { role: string; applicationRoles: string[] | null; assignmentId: string; all: boolean };

/** Finds the roles that a person has on one resource, and the assignments that give them. */
export function effectiveOn(held: readonly Held[], kind: string, resource: string): Reason[] {
  return held
    .filter((one) => one.kind === kind && (one.all || one.resources.includes(resource)))
    .map(({ id, role, applicationRoles, all }) => ({ role, applicationRoles, assignmentId: id, all }));
}
