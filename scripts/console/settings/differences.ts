// Lists the differences between the recorded settings and our own, without revealing a secret.
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../../../lib/catalog/schema";
import type { Settings } from "./own-settings";
import { droppedTokenKeys, type Prints } from "./prints";

type Pair = [recorded: Settings, here: Settings];

/**
 * A policy that only one version knows is no difference. Without a mail key, each console has its own port's address.
 */
function inPolicies([{ policies: recorded }, { policies: here }]: Pair): string[] {
  const local = [recorded, here].every(({ RESEND_API_KEY }) => RESEND_API_KEY === "not set");
  return Object.entries(here)
    .filter(([name, value]) => recorded[name] !== undefined && recorded[name] !== value)
    .filter(([name]) => !(name === "APP_ORIGIN" && local))
    .map(([name, value]) => `${name} is recorded as ${recorded[name]}, and here it is ${value}`);
}

/** Consoles may name and describe roles differently, as releases do. They must agree on what a role may do. */
const withoutWords = ({ owner, member, organizationRoles, kinds }: Catalog) => ({
  owner: owner.id,
  member: member.can,
  organizationRoles: organizationRoles.map(({ id, can }) => ({ id, can })),
  kinds: kinds.map(({ id, applicationRoles, roles }) => ({
    id,
    hasApplicationRoles: applicationRoles !== undefined,
    roles: roles.map(({ id, admin = false, includes = [] }) => ({ id, admin, includes })),
  })),
});

function inCatalog([recorded, here]: Pair): string[] {
  if (isDeepStrictEqual(withoutWords(recorded.catalog), withoutWords(here.catalog))) return [];
  const names = [recorded, here].map(({ catalog, catalogHash }) => `"${catalog.name}" (${catalogHash.slice(0, 8)})`);
  return [`CATALOG is recorded as ${names[0]}, and here it is ${names[1]}`];
}

function inTokenKeys(recorded: Prints, here: Prints): string[] {
  const dropped = droppedTokenKeys(recorded, here);
  const added = Object.keys(here.tokenKeys).filter((id) => !(id in recorded.tokenKeys));
  return [
    ...dropped.map((id) =>
      id in here.tokenKeys
        ? `TOKEN_KEYS has a different key under the id ${id} here than recorded`
        : `TOKEN_KEYS lacks the key ${id} here, which is recorded`,
    ),
    ...added.map((id) => `TOKEN_KEYS has the key ${id} here, which isn't recorded`),
    ...(recorded.currentTokenKey === here.currentTokenKey
      ? []
      : [`TOKEN_KEYS begins with ${recorded.currentTokenKey} as recorded, and here with ${here.currentTokenKey}`]),
  ];
}

function inAuthSecret(recorded: Prints, here: Prints): string[] {
  const shared = Object.keys(here.tokenKeys).filter((id) => recorded.tokenKeys[id] === here.tokenKeys[id]);
  const differs = shared.some((id) => recorded.authSecret[id] !== here.authSecret[id]);
  return differs ? ["AUTH_SECRET here differs from the recorded one"] : [];
}

/** Commands can take these from the record. */
export function differingPolicies(recorded: Settings, here: Settings): string[] {
  return [...inPolicies([recorded, here]), ...inCatalog([recorded, here])];
}

/** Nobody can take these from the record, because it holds no secrets. */
export function differingSecrets(recorded: Settings, here: Settings): string[] {
  return [...inTokenKeys(recorded.prints, here.prints), ...inAuthSecret(recorded.prints, here.prints)];
}

export function differences(recorded: Settings, here: Settings): string[] {
  return [...differingPolicies(recorded, here), ...differingSecrets(recorded, here)];
}
