// A step: its description, what the model expects, and what it does to model and console.
import type { Ground } from "./ground";
import type { Acting, CallOutcome, Life } from "./life";
import {
  type Grant,
  givesOn,
  isIn,
  type Key,
  lives,
  may,
  type Organization,
  openStay,
  owners,
  owns,
  type Stay,
  type World,
} from "./model";

/** A step that works answers "done", or how it worked. Any other answer is a refusal's code. */
export type Planned = {
  said: string;
  /** Only this organization is compared after the step, or all if there is none. */
  about?: Organization;
  /** If the actor is a key, the step uses it, as any request does. */
  who?: Who;
  /** Several if the model leaves the result open. Then the console's answer decides. */
  expects: string | readonly string[];
  run: (life: Life, ground: Ground) => Promise<CallOutcome>;
  /** Repeats a successful step in the model. It gets the console's answer for the ids in it. */
  apply?: (done: never, life: Life) => void | Promise<void>;
};

export type Plan = (world: World, draw: Draw) => Planned | null;

/** Derives choices from numbers, so that the same numbers give the same walk, and smaller ones a simpler walk. */
export function drawing(numbers: readonly number[]) {
  let at = 0;
  const below = (most: number) => {
    const number = numbers[at % numbers.length] ?? 0;
    at += 1;
    return most > 0 ? number % most : 0;
  };
  return {
    below,
    one: <T>(all: readonly T[]): T => all[below(all.length)] as T, // never called with an empty list
    some: <T>(all: readonly T[], most: number): T[] => {
      const first = below(all.length + 1);
      return all.slice(first, first + most);
    },
  };
}
export type Draw = ReturnType<typeof drawing>;

export const call = (life: Life, name: string, given?: unknown) => life.call(name, given);

/** The actor in an organization, as the console and the model know them. */
export type Who = {
  name: string;
  acting: Acting;
  /** The reason why nothing works for them there. */
  barred: string | null;
  roles: string[];
  grants: Set<Grant>;
  stay: Stay | null;
  key: Key | null;
};

export const nameOf = (world: World, address: string) =>
  world.people.find(({ email }) => email === address)?.name ?? address;

export function somebody(organization: Organization, person: World["people"][number]): Who | null {
  if (!person.person) return null;
  const stay = openStay(organization, person.email);
  const inside = !organization.closed && stay && isIn(stay) ? stay : null;
  const barred = inside ? (inside.status === "suspended" ? "member.suspended" : null) : "organization.not-found";
  return {
    name: person.name,
    acting: { person: person.person, organizationId: organization.id },
    barred,
    roles: inside?.roles ?? [],
    grants: inside?.grants ?? new Set(),
    stay: inside,
    key: null,
  };
}

function someKey(world: World, organization: Organization, key: Key): Who {
  return {
    name: `the key ${key.description}`,
    acting: { secret: key.secret, organizationId: organization.id },
    barred: lives(world, organization, key) ? null : "key.ended",
    roles: key.roles,
    grants: key.grants,
    stay: null,
    key,
  };
}

/**
 * Owners act more often than others, since most others may do little. Suspended members act too,
 * but nobody who deleted their account.
 */
export function whoActs(world: World, organization: Organization, draw: Draw): Who {
  const personOf = ({ address }: Stay) => world.people.find(({ email }) => email === address);
  const owning = owners(organization).map(personOf);
  const suspended = organization.stays.filter(({ status }) => status === "suspended").map(personOf);
  const people = [...owning, ...owning, ...suspended, ...world.people].flatMap((person) => {
    const who = person && somebody(organization, person);
    return who ? [who] : [];
  });
  const keys = organization.keys.map((key) => someKey(world, organization, key));
  return draw.one([...people, ...keys]);
}

/**
 * The member who answers for the action: the person, or the member responsible for the key while they may make keys.
 */
export function behind({ stay, key }: Who): Stay | null {
  if (stay) return stay;
  const maker = key?.answers;
  return maker && maker.status === "active" && owns(maker) ? maker : null;
}

export const mayInvite = (world: World, organization: Organization, who: Who) =>
  may(world, who, "members.invite") || (organization.membersMayInvite && who.key === null);

/** Mostly an open stay, and now and then one that is over or in the other organization. */
export function whom(world: World, organization: Organization, draw: Draw): { stay: Stay; here: boolean } | null {
  const open = organization.stays.filter(({ status }) => !["left", "removed", "declined", "revoked"].includes(status));
  const over = organization.stays.filter((stay) => !open.includes(stay)).slice(0, 2);
  const elsewhere = world.organizations.filter((one) => one !== organization).flatMap(({ stays }) => stays.slice(0, 1));
  const all = [
    ...[...open, ...open, ...over].map((stay) => ({ stay, here: true })),
    ...elsewhere.map((stay) => ({ stay, here: false })),
  ];
  return all.length > 0 ? draw.one(all) : null;
}

export const knowsRoles = ({ catalog }: World, roles: readonly string[]) =>
  roles.every((role) => [catalog.owner, ...catalog.organizationRoles].some(({ id }) => id === role));

/**
 * Null if the access is in the catalog, within what the actor may give, and on
 * existing resources. Otherwise the reason.
 */
export function whyNotGivable(world: World, organization: Organization, who: Who, grants: readonly Given[]) {
  const known = grants.every(({ kind, role }) =>
    world.catalog.kinds.some(({ id, roles }) => id === kind && roles.some((one) => one.id === role)),
  );
  if (!known) return "role.unknown";
  const givable = grants.every(({ kind, resource }) => givesOn(world, who, kind, resource));
  if (!givable) return "resource.not-found";
  const there = grants.every(
    ({ kind, resource }) => resource === "*" || organization.resources.has(`${kind}/${resource}`),
  );
  return there ? null : "resource.not-found";
}

export type Given = { kind: string; resource: string; role: string };

const KINDS: Record<string, string[]> = {
  cluster: ["cluster-viewer", "cluster-admin"],
  vault: ["vault-reader", "vault-keeper"],
};
export const RESOURCES = ["cluster/arm", "cluster/base", "vault/safe"];
export const ROLES = ["biller", "steward", "auditor"];

/** None, one, or two, each on a resource that may exist or on all of a kind. */
export function drawGrants(draw: Draw, atLeast = 0): Given[] {
  const count = atLeast + draw.below(3 - atLeast);
  const drawn = Array.from({ length: count }, () => {
    const [kind = "", id = ""] = draw.one(RESOURCES).split("/");
    return { kind, resource: draw.below(4) === 0 ? "*" : id, role: draw.one(KINDS[kind] ?? []) };
  });
  return drawn.filter((one, at) => drawn.findIndex(({ kind, role }) => kind === one.kind && role === one.role) === at);
}

/** The access in the form of a posted field. */
export const asAccess = (grants: readonly Given[]) =>
  grants.map(({ kind, resource, role }) => ({
    kind,
    role,
    all: resource === "*",
    resources: resource === "*" ? [] : [resource],
    applicationRoles: null,
  }));

export const sayGrants = (grants: readonly Given[]) =>
  grants.length === 0
    ? "no access"
    : grants
        .map(({ role, kind, resource }) => `${role} on ${resource === "*" ? `all ${kind}s` : resource}`)
        .join(" and ");
export const sayRoles = (roles: readonly string[]) => (roles.length === 0 ? "member" : roles.join(" and "));

/** Only admins of a whole kind may add resources: an admin of listed resources could widen their own scope that way. */
export const givesKind = (world: World, who: Who, kind: string) => givesOn(world, who, kind, "*");
