import { uuidv7 } from "@/lib/database/uuid";
import { endKeys } from "../ending";
import { answersOf, grant, isOver, type Key, owns } from "../model";
import {
  asAccess,
  call,
  drawGrants,
  knowsRoles,
  type Plan,
  ROLES,
  sayGrants,
  sayRoles,
  whoActs,
  whyNotGivable,
} from "../step";

const DAYS = ["never", "30", "7"];

export const makeKey: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const roles = draw.below(2) === 0 ? [world.catalog.owner.id] : draw.one([[], [draw.one(ROLES)]]);
  const grants = drawGrants(draw);
  const days = draw.one(DAYS);
  const quiet = draw.below(2) === 1;
  const id = uuidv7();
  const description = `${organization.name} ${organization.keys.length + 1}`;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!owns(who)) return "permission.owners-only";
    if (!knowsRoles(world, roles)) return "role.unknown";
    return whyNotGivable(world, organization, who, grants);
  };
  return {
    about: organization,
    who,
    said: `${who.name} makes the key ${description} for ${days} days as ${sayRoles(roles)}, with ${sayGrants(grants)}${quiet ? ", which nobody uses" : ""}`,
    expects: refused() ?? "done",
    run: (life) => {
      const typed = { id, description, days, roles, access: JSON.stringify(asAccess(grants)) };
      return call(life, "act", { verb: "makeKey", acting: who.acting, typed });
    },
    apply: (done: never) => {
      const asked = days === "never" ? Number.POSITIVE_INFINITY : world.now + Number(days) * 24;
      const key: Key = {
        id,
        description,
        roles,
        revoked: false,
        quiet,
        hashedUnder: world.tokenKeys[0] ?? "",
        secret: (done as { secret: string }).secret,
        grants: new Set(grants.map(({ kind, resource, role }) => grant(kind, resource, role))),
        answers: who.stay ?? who.key?.answers ?? null,
        parent: who.key,
        expiresAt: Math.min(asked, who.key?.expiresAt ?? Number.POSITIVE_INFINITY),
      };
      organization.keys.push(key);
    },
  };
};

export const revokeKey: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const all = world.organizations.flatMap(({ keys }) => keys);
  if (all.length === 0) return null;
  const key = draw.one([...organization.keys, ...organization.keys, ...all]);
  const takesOver = draw.below(3) === 2;
  const keeps = draw.below(3) === 2;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!owns(who)) return "permission.owners-only";
    return !organization.keys.includes(key) || isOver(world, key) ? "key.not-found" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} revokes the key ${key.description}${takesOver ? ", taking over what it sent" : ""}${keeps ? ", keeping what it made" : ""}`,
    expects: refused() ?? "done",
    run: (life) => {
      const wishes = { invitations: takesOver ? "take-over" : "revoke", keys: keeps ? "keep" : "revoke" };
      return call(life, "act", { verb: "revokeKey", acting: who.acting, typed: { keyId: key.id, ...wishes } });
    },
    apply: () => {
      // A key has no stay of its own to keep anything with.
      const wishes = { heir: takesOver ? who.stay : null, keeper: keeps ? who.stay : null };
      endKeys(world, organization, [key], wishes);
    },
  };
};

export const useKey: Plan = (world, draw) => {
  const all = world.organizations.flatMap((organization) => organization.keys.map((key) => ({ organization, key })));
  if (all.length === 0) return null;
  const { organization, key } = draw.one(all);
  const { organization: status } = answersOf(world, organization, key);
  return {
    about: organization,
    said: `the key ${key.description} is used`,
    expects: String(status),
    run: async (life) => {
      const answer = await call(life, "askApi", { secret: key.secret, line: "GET /organizations" });
      return "done" in answer ? { refused: String((answer.done as { status: number }).status) } : answer;
    },
    apply: () => {
      key.hashedUnder = world.tokenKeys[0] ?? "";
    },
  };
};
