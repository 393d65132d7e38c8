// Records a world's facts outside its database: what only its people know, and what must stay true for them.
export type Person = {
  name: string;
  email: string;
  /** The cookies of their browser as names and values. Empty if they are signed out. */
  cookies: [string, string][];
};

export type KnownKey = {
  id: string;
  secret: string;
  /** The id of its organization. */
  organizationId: string;
  description: string;
  /** The API's answer to it now. Only a key that lives is let in. */
  state: "lives" | "expired" | "revoked" | "closed";
  /** The end of its life by the world's clock, or null if it has none. `age` moves it. */
  expiresAt: string | null;
  /** True if it has an owner's rights. */
  owner: boolean;
};

export type KnownLink = {
  path: string;
  email: string;
  state: "open" | "expired" | "revoked" | "replaced" | "accepted" | "declined" | "closed";
};

export type Facts = {
  /** The settings that made the world. They include its secrets, so that a later run can open what they sealed. */
  settings: Record<string, string>;
  organizations: { id: string; slug: string; name: string; closed: boolean }[];
  people: Person[];
  keys: KnownKey[];
  links: KnownLink[];
};
