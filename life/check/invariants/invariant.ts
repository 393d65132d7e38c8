// A statement about the database that is always true, with SQL that finds where it is not.

/** `broken` returns a row for each place where it is false, and `what` names the place. */
export type Invariant = { name: string; broken: string; settings?: string };

/** Names a member in a finding. */
export const memberNamed = `member.email || ' in ' || organization.slug`;
export const OPEN = `('pending', 'active', 'suspended')`;
