// What can be seen of a world from outside, in words that model and console share: they are compared after each step.

export type OrganizationView = {
  members: Record<string, { roles: string[]; access: string[] }>;
  pending: Record<string, { roles: string[]; access: string[]; expired: boolean }>;
  /** By address, then by resource: the roles somebody has on it now. */
  reach: Record<string, Record<string, string[]>>;
  counts: { members: number; pending: number; expired: number; suspended: number; owners: number };
  /** By description: which keys open something, and what they hold. */
  keys: Record<string, { roles: string[]; access: string[] }>;
  resources: string[];
  /** An offer of ownership that can be answered: "a@x hands over to b@x and leaves". */
  offer: string | null;
};

export type View = {
  /** By name; null for one that is closed. */
  organizations: Record<string, OrganizationView | null>;
  /** By address: where somebody is in, and what waits for them. */
  people: Record<string, { places: Record<string, string>; waiting: string[] }>;
  /** By description: what each key is answered, whether it opens anything or not. */
  answers: Record<string, { organization: number; keys: number }>;
};
