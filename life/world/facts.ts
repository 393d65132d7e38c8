// What is known of a world beside its database: what only the people in it know, and what has to stay true of them.
export type Person = {
  name: string;
  email: string;
  /** Their browser's, as names and values; none when they are signed out. */
  cookies: [string, string][];
};

export type KnownKey = {
  id: string;
  secret: string;
  /** The id of its organization. */
  organizationId: string;
  description: string;
  /** What the API answers to it now: only one that lives is let in. */
  state: "lives" | "expired" | "revoked" | "closed";
  /** Until when it lives, by the clock of the world; null for ever. It moves with `age`. */
  expiresAt: string | null;
  /** May whatever an owner may. */
  owner: boolean;
};

export type KnownLink = {
  path: string;
  email: string;
  state: "open" | "expired" | "revoked" | "replaced" | "accepted" | "declined" | "closed";
};

export type Facts = {
  /** Under which the world was made: its secrets among them, so that what they sealed can be opened. */
  settings: Record<string, string>;
  organizations: { id: string; slug: string; name: string; closed: boolean }[];
  people: Person[];
  keys: KnownKey[];
  links: KnownLink[];
};
