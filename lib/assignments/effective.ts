import type { Held } from "./schema";

export type Reason = { role: string; applicationRoles: string[] | null; assignmentId: string; all: boolean };

/** Which roles somebody has on one resource, and because of which assignments. */
export function effectiveOn(held: readonly Held[], kind: string, resource: string): Reason[] {
  return held
    .filter((one) => one.kind === kind && (one.all || one.resources.includes(resource)))
    .map(({ id, role, applicationRoles, all }) => ({ role, applicationRoles, assignmentId: id, all }));
}
