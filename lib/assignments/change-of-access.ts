// Computes what an edit gives and takes on resources. The preview, the email, and the event all use it, so they agree.
import type { Assignment } from "./schema";

/** A role on listed resources, or on all of a kind except those in `keeps`, where it is kept. */
export type Portion = Assignment & { keeps?: string[] };

export function changeOfAccess(
  before: readonly Assignment[],
  after: readonly Assignment[],
): { gains: Portion[]; losses: Portion[] } {
  const [had, has] = [coverage(before), coverage(after)];
  return { gains: beyond(has, had), losses: beyond(had, has) };
}

type Covered = { one: Assignment; all: boolean; resources: Set<string> };

/** Maps each role, with its application roles, to where it is held, over all assignments. */
function coverage(assignments: readonly Assignment[]): Map<string, Covered> {
  const covered = new Map<string, Covered>();
  for (const one of assignments) {
    const key = JSON.stringify([one.kind, one.role, one.applicationRoles && [...one.applicationRoles].sort()]);
    const { kind, role, applicationRoles } = one;
    const bare = { kind, role, applicationRoles, all: false, resources: [] };
    const entry = covered.get(key) ?? { one: bare, all: false, resources: new Set() };
    entry.all ||= one.all;
    for (const id of one.resources) entry.resources.add(id);
    covered.set(key, entry);
  }
  return covered;
}

function beyond(some: Map<string, Covered>, others: Map<string, Covered>): Portion[] {
  return [...some].flatMap(([key, { one, all, resources }]): Portion[] => {
    const other = others.get(key);
    if (other?.all) return [];
    if (all) return [{ ...one, all, resources: [], ...(other ? { keeps: [...other.resources] } : {}) }];
    const rest = [...resources].filter((id) => !other?.resources.has(id));
    return rest.length > 0 ? [{ ...one, resources: rest }] : [];
  });
}
