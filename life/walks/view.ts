// The visible state of a world, in terms that model and console share. Both are compared after each step.

export type OrganizationView = {
  members: Record<string, { roles: string[]; access: string[] }>;
  pending: Record<string, { roles: string[]; access: string[]; expired: boolean }>;
  /** By address, then by resource: the person's current roles on it. */
  reach: Record<string, Record<string, string[]>>;
  counts: { members: number; pending: number; expired: number; suspended: number; owners: number };
  /** By description: the working keys, and what they hold. */
  keys: Record<string, { roles: string[]; access: string[] }>;
  resources: string[];
  /** An offer of ownership that can be answered: "a@x hands over to b@x and leaves". */
  offer: string | null;
};

export type View = {
  /** By name. Null for a closed one. */
  organizations: Record<string, OrganizationView | null>;
  /** By address: the person's organizations, and the invitations that wait for them. */
  people: Record<string, { places: Record<string, string>; waiting: string[] }>;
  /** By description: the answer to each key, whether it works or not. */
  answers: Record<string, { organization: number; keys: number }>;
};
