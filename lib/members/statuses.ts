// A stay in an organization begins as an invitation, goes on as a membership, and ends in one of four ways.
export type Status = "pending" | "active" | "suspended" | "left" | "removed" | "declined" | "revoked";

export const STATUSES_IN = ["active", "suspended"] satisfies Status[];
export const STATUSES_OPEN = ["pending", ...STATUSES_IN] satisfies Status[];
export const STATUSES_FORMER = ["left", "removed", "declined", "revoked"] satisfies Status[];

const among = (statuses: Status[]) => (status: Status) => statuses.includes(status);

export const isIn = among(STATUSES_IN);
export const isOpen = among(STATUSES_OPEN);
