// One thing that is always true of the database, as a statement that finds where it is not.

/** `broken` answers a row for each place where it is broken: `what` says which. */
export type Invariant = { name: string; broken: string; settings?: string };

/** Whoever was named, for a finding that people read. */
export const memberNamed = `member.email || ' in ' || organization.slug`;
export const OPEN = `('pending', 'active', 'suspended')`;
