// Says what ends together with a stay, an ownership, or a key.
import { isOver, type Key, type Organization, owns, type Stay, type World } from "./model";

/** Ends the open offer if a participant no longer qualifies. */
export function voidOfferOf(organization: Organization, stay: Stay) {
  if (organization.offer?.from === stay || organization.offer?.to === stay) organization.offer = null;
}

/** `heir` takes over the invitations, and `keeper` becomes responsible for the keys. Without one, they end. */
export type Wishes = { heir: Stay | null; keeper: Stay | null };
const NONE: Wishes = { heir: null, keeper: null };

/**
 * Handles the keys and invitations of a person who leaves or loses ownership. Keys go
 * first, with what was sent with them.
 */
export function partWith(world: World, organization: Organization, stay: Stay, { heir, keeper }: Wishes) {
  const keys = organization.keys.filter((key) => key.answers === stay && !isOver(world, key));
  if (keeper && keeper !== stay) keep(world, keys, keeper);
  else endKeys(world, organization, keys, { heir, keeper: null });
  for (const sent of organization.stays) {
    if (sent.status !== "pending" || sent.sentBy !== stay) continue;
    if (heir) sent.sentBy = heir;
    else sent.status = "revoked";
  }
}

/** Ends keys with all keys that they made, directly or not, unless someone keeps those. */
export function endKeys(world: World, organization: Organization, keys: Key[], { heir, keeper }: Wishes) {
  const made = organization.keys.filter((key) => !keys.includes(key) && descends(key, keys) && !isOver(world, key));
  const ending = keeper ? keys : [...keys, ...made];
  for (const key of ending) key.revoked = true;
  if (keeper) {
    keep(world, made, keeper);
    for (const stay of sentWith(organization, made)) stay.sentBy = keeper;
  }
  for (const stay of sentWith(organization, ending)) {
    if (heir) Object.assign(stay, { sentBy: heir, sentByKey: null });
    else stay.status = "revoked";
  }
}

function descends(key: Key, from: readonly Key[]): boolean {
  return key.parent !== null && (from.includes(key.parent) || descends(key.parent, from));
}

const sentWith = ({ stays }: Organization, keys: readonly Key[]) =>
  stays.filter(({ status, sentByKey }) => status === "pending" && sentByKey !== null && keys.includes(sentByKey));

/** They end with the key that made them only while that key works. */
function keep(world: World, keys: readonly Key[], keeper: Stay) {
  for (const key of keys) {
    key.answers = keeper;
    if (key.parent && isOver(world, key.parent)) key.parent = null;
  }
}

export function endStay(world: World, organization: Organization, stay: Stay, how: "left" | "removed", wishes = NONE) {
  stay.status = how;
  voidOfferOf(organization, stay);
  partWith(world, organization, stay, wishes);
}

/** The last owner who leaves closes the organization. */
export function leaves(world: World, organization: Organization, stay: Stay, closes: boolean) {
  stay.leftClosed = (closes || organization.closed) && owns(stay);
  if (closes) organization.closed = true;
  endStay(world, organization, stay, "left");
}
