// The model: who belongs, who may do what, and who reaches what, in plain lists that do not depend on the code.

import type { Person } from "@/lib/actors/actor";
import type { Catalog } from "@/lib/catalog/schema";
import { OWNER } from "./catalogs";
import type { OrganizationView, View } from "./view";

export type Status = "pending" | "active" | "suspended" | "left" | "removed" | "declined" | "revoked";

/** "cluster/arm cluster-viewer", "cluster/* cluster-admin". */
export type Grant = string;
export const grant = (kind: string, resource: string, role: string): Grant => `${kind}/${resource} ${role}`;

export function readGrant(one: Grant) {
  const [, kind = "", resource = "", role = ""] = /^([^/]+)\/(\S+) (.+)$/.exec(one) ?? [];
  return { kind, resource, role };
}

export type Stay = {
  id: string;
  address: string;
  status: Status;
  roles: string[];
  grants: Set<Grant>;
  /**
   * The invitation's sender. Null if it has none or the sender is no member, and undefined if there was no invitation.
   */
  sentBy: Stay | null | undefined;
  sentByKey: Key | null;
  expiresAt: number;
  version: number;
  lifetime: number;
  /** True if an owner left a closed organization, or closed it by leaving last. */
  leftClosed: boolean;
};

export type Key = {
  id: string;
  secret: string;
  description: string;
  roles: string[];
  grants: Set<Grant>;
  /** The responsible member: the one who made it, or who keeps it. */
  answers: Stay | null;
  /** The key that made this one, which ends with it. */
  parent: Key | null;
  expiresAt: number;
  revoked: boolean;
  /** Not asked after each step, because it stays hashed under the token key with which it was asked last. */
  quiet: boolean;
  hashedUnder: string;
};

export type Offer = { id: string; from: Stay; to: Stay; after: "stay" | "member" | "leave"; expiresAt: number };

export type Organization = {
  id: string;
  slug: string;
  name: string;
  closed: boolean;
  membersMayInvite: boolean;
  stays: Stay[];
  keys: Key[];
  resources: Set<string>;
  offer: Offer | null;
};

export type Link = { organization: Organization; stay: Stay; version: number; token: string; tokenKey: string };

export type World = {
  /** Signed-in people. `person` is null after they delete their account, until they come back. */
  people: { name: string; email: string; person: Person | null }[];
  organizations: Organization[];
  links: Link[];
  /** In hours. */
  now: number;
  catalog: Catalog;
  /** The ids of TOKEN_KEYS, the current one first. */
  tokenKeys: string[];
  /** The number of token keys that ever existed. */
  tokenKeysMade: number;
  onePerUser: boolean;
};

export const isOpen = ({ status }: Stay) => status === "pending" || status === "active" || status === "suspended";
export const isIn = ({ status }: Stay) => status === "active" || status === "suspended";
export const owns = ({ roles }: { roles: string[] }) => roles.includes(OWNER);
export const expired = (world: World, { expiresAt }: { expiresAt: number }) => expiresAt <= world.now;

export const openStay = (organization: Organization, address: string) =>
  organization.stays.find((stay) => stay.address === address && isOpen(stay));

export const owners = ({ stays }: Organization) => stays.filter((stay) => stay.status === "active" && owns(stay));

/** The capabilities that catalog roles add to those of members. Owners may do everything. */
export function may(world: World, { roles }: { roles: string[] }, capability: string): boolean {
  const { member, organizationRoles } = world.catalog;
  const held = organizationRoles.filter(({ id }) => roles.includes(id)).flatMap(({ can }) => can);
  return owns({ roles }) || [...member.can, ...held].some((one) => one === capability);
}

/** True if this person gives access on the resource ("*" is all of the kind). */
export function givesOn(world: World, holder: { roles: string[]; grants: Set<Grant> }, kind: string, resource: string) {
  if (owns(holder)) return true;
  return adminGrants(world, holder).some(
    (one) => one.kind === kind && (one.resource === "*" || one.resource === resource),
  );
}

export const givesSomewhere = (world: World, holder: { roles: string[]; grants: Set<Grant> }) =>
  owns(holder) || adminGrants(world, holder).length > 0;

function adminGrants({ catalog }: World, { grants }: { grants: Set<Grant> }) {
  const admin = catalog.kinds.flatMap(({ roles }) => roles.filter((role) => role.admin).map(({ id }) => id));
  return [...grants].map(readGrant).filter(({ role }) => admin.includes(role));
}

/** True if the key works: it has not ended, nobody suspended is responsible for it, and its organization is open. */
export function lives(world: World, organization: Organization, key: Key): boolean {
  return !organization.closed && !isOver(world, key) && key.answers?.status !== "suspended";
}

/** API keys that were last used with it, and links that can still be followed, even in closed organizations. */
export function needsTokenKey(world: World, id: string): boolean {
  const keys = world.organizations.flatMap((organization) => organization.keys).filter((key) => !isOver(world, key));
  const links = world.links.filter(
    ({ stay, version }) => stay.status === "pending" && version === stay.version && !expired(world, stay),
  );
  return keys.some(({ hashedUnder }) => hashedUnder === id) || links.some(({ tokenKey }) => tokenKey === id);
}

export const isOver = (world: World, key: Key) => key.revoked || expired(world, key);

/** The sender of an invitation must still be able to give this when it is accepted. */
export function canStillGive(world: World, { membersMayInvite }: Organization, stay: Stay): boolean {
  const sender = stay.sentBy;
  if (!sender) return true;
  if (sender.status !== "active") return false;
  if (!may(world, sender, "members.invite") && !membersMayInvite) return false;
  return owns(sender) || (stay.roles.length === 0 && stay.grants.size === 0);
}

const sorted = (all: Iterable<string>) => [...all].sort();
const grantsIn = (grants: Iterable<Grant>) => sorted(grants);

function viewOf(world: World, organization: Organization): OrganizationView {
  const open = organization.stays.filter(isOpen);
  const pending = open.filter(({ status }) => status === "pending");
  const inside = open.filter(isIn);
  const late = pending.filter((stay) => expired(world, stay)).length;
  return {
    members: Object.fromEntries(
      inside.map(({ address, roles, grants }) => [address, { roles: sorted(roles), access: grantsIn(grants) }]),
    ),
    pending: Object.fromEntries(
      pending.map((stay) => [
        stay.address,
        { roles: sorted(stay.roles), access: grantsIn(stay.grants), expired: expired(world, stay) },
      ]),
    ),
    reach: Object.fromEntries(inside.map((stay) => [stay.address, reachOf(organization, stay)])),
    counts: {
      members: inside.length,
      pending: pending.length - late,
      expired: late,
      suspended: inside.filter(({ status }) => status === "suspended").length,
      owners: owners(organization).length,
    },
    keys: Object.fromEntries(
      organization.keys
        .filter((key) => !isOver(world, key))
        .map(({ description, roles, grants }) => [description, { roles: sorted(roles), access: grantsIn(grants) }]),
    ),
    resources: sorted(organization.resources),
    offer: offerIn(world, organization),
  };
}

function offerIn(world: World, { offer }: Organization): string | null {
  if (!offer || expired(world, offer)) return null;
  return `${offer.from.address} hands over to ${offer.to.address}: ${offer.after}`;
}

/** Owners reach everything, suspended members nothing, and everyone else what they were given. */
function reachOf({ resources }: Organization, stay: Stay): Record<string, string[]> {
  if (stay.status !== "active") return {};
  const given = [...stay.grants].map(readGrant);
  const reached = sorted(resources).flatMap((resource) => {
    const [kind = "", id = ""] = resource.split("/");
    const roles = given.filter((one) => one.kind === kind && (one.resource === "*" || one.resource === id));
    if (!owns(stay) && roles.length === 0) return [];
    return [[resource, sorted(new Set(roles.map(({ role }) => role)))] as const];
  });
  return Object.fromEntries(reached);
}

export function expectedView(world: World, organizations: readonly Organization[], asked: readonly Key[]): View {
  const people = world.people.flatMap(({ person }) => (person ? [person] : []));
  const waiting = world.organizations.filter(({ closed }) => !closed);
  return {
    organizations: Object.fromEntries(organizations.map((one) => [one.name, one.closed ? null : viewOf(world, one)])),
    people: Object.fromEntries(
      people.map(({ address }) => [
        address,
        {
          places: Object.fromEntries(organizations.flatMap((one) => placeIn(one, address))),
          waiting: sorted(waiting.filter((one) => waitsIn(world, one, address)).map(({ name }) => name)),
        },
      ]),
    ),
    answers: Object.fromEntries(
      organizations.flatMap((organization) =>
        organization.keys
          .filter((key) => asked.includes(key))
          .map((key) => [key.description, answersOf(world, organization, key)]),
      ),
    ),
  };
}

function placeIn(organization: Organization, address: string) {
  const stay = organization.closed ? undefined : openStay(organization, address);
  return stay && isIn(stay) ? [[organization.name, stay.status] as const] : [];
}

function waitsIn(world: World, organization: Organization, address: string): boolean {
  const stay = openStay(organization, address);
  return stay?.status === "pending" && !expired(world, stay);
}

export function answersOf(world: World, organization: Organization, key: Key) {
  if (!lives(world, organization, key)) return { organization: 401, keys: 401 };
  return { organization: 200, keys: owns(key) ? 200 : 403 };
}

/** The kinds and roles that someone can still use. No catalog may lack them. */
function inUse(world: World): { kind: string | null; role: string | null }[] {
  return world.organizations
    .filter(({ closed }) => !closed)
    .flatMap((organization) => {
      const holders = [...organization.stays.filter(isOpen), ...organization.keys.filter((key) => !isOver(world, key))];
      return [
        ...holders.flatMap(({ roles, grants }) => [
          ...roles.map((role) => ({ kind: null, role })),
          ...[...grants].map(readGrant).map(({ kind, role }) => ({ kind, role })),
        ]),
        ...[...organization.resources].map((resource) => ({ kind: resource.split("/")[0] ?? "", role: null })),
      ];
    });
}

export function fits({ owner, organizationRoles, kinds }: Catalog, world: World): boolean {
  return inUse(world).every(({ kind, role }) => {
    const known = kinds.find(({ id }) => id === kind);
    if (role === null) return known !== undefined;
    return (kind === null ? [owner, ...organizationRoles] : (known?.roles ?? [])).some(({ id }) => id === role);
  });
}
