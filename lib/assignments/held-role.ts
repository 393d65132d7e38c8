/** A role on a kind, and how many of its resources somebody holds it on. */
export type HeldRole = {
  kind: string;
  role: string;
  all: boolean;
  /** The number of listed resources, or MOST_LISTED + 1 if there are more. 0 for an assignment on all. */
  count: number;
};

export const MOST_LISTED = 1000;
