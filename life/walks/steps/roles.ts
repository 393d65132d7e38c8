import { partWith, voidOfferOf } from "../ending";
import { givesOn, givesSomewhere, grant, isOpen, may, owns, readGrant, type Stay, type World } from "../model";
import {
  asAccess,
  behind,
  call,
  drawGrants,
  knowsRoles,
  nameOf,
  type Plan,
  ROLES,
  sayGrants,
  sayRoles,
  type Who,
  whoActs,
  whom,
  whyNotGivable,
} from "../step";
import { isLastOwner } from "./members";

/**
 * A plain member may have sent the invitation but cannot give this, so accepting would be
 * refused. What a key gave ends with the key.
 */
function standBehind(who: Who, stay: Stay, gives: boolean) {
  if (stay.status !== "pending" || !owns(who)) return;
  if (!(who.key && gives) && !(stay.sentBy && !owns(stay.sentBy))) return;
  stay.sentBy = behind(who);
  stay.sentByKey = who.key;
}

const CAPABILITIES = ["bills.see", "members.suspend", "activity.see-all"];
const givesMore = (world: World, before: string[], after: string[]) =>
  (owns({ roles: after }) && !owns({ roles: before })) ||
  CAPABILITIES.some((one) => may(world, { roles: after }, one) && !may(world, { roles: before }, one));

const sameAll = (one: Iterable<string>, other: Iterable<string>) =>
  String([...one].sort()) === String([...other].sort());

export const changeRole: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const owner = world.catalog.owner.id;
  const roles = draw.one([[], [draw.one(ROLES)], [owner], [owner, draw.one(ROLES)]]);
  const takesOver = draw.below(2) === 1;
  const keeps = draw.below(2) === 1;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!knowsRoles(world, roles)) return "role.unknown";
    if (!owns(who)) return "permission.owners-only";
    if (!isOpen(stay)) return "member.not-found";
    if (sameAll(roles, stay.roles)) return null;
    return !roles.includes(owner) && isLastOwner(organization, stay) ? "member.only-owner" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} makes ${nameOf(world, stay.address)} ${sayRoles(roles)} in ${organization.name}${takesOver ? ", taking over invitations" : ""}${keeps ? ", keeping keys" : ""}`,
    expects: refused() ?? "done",
    run: (life) => {
      const wishes = { invitations: takesOver ? "take-over" : "revoke", keys: keeps ? "keep" : "revoke" };
      const typed = { memberId: stay.id, roles, ...wishes };
      return call(life, "act", { verb: "changeRole", acting: who.acting, typed });
    },
    apply: () => {
      if (sameAll(roles, stay.roles)) return;
      const before = stay.roles;
      // An owner who gives up their own ownership keeps no keys and takes over no invitations.
      const other = who.stay !== stay ? who.stay : null;
      stay.roles = [...roles];
      if (owns({ roles: before }) !== owns(stay)) voidOfferOf(organization, stay);
      if (owns({ roles: before }) && !owns(stay)) {
        partWith(world, organization, stay, { heir: takesOver ? other : null, keeper: keeps ? other : null });
      }
      standBehind(who, stay, givesMore(world, before, roles));
    },
  };
};

export const changeAccess: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const grants = drawGrants(draw);
  const sees = (one: string) => {
    const { kind, resource } = readGrant(one);
    return givesOn(world, who, kind, resource);
  };
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!givesSomewhere(world, who)) return "permission.admins-only";
    if (!isOpen(stay)) return "member.not-found";
    if (!owns(who) && (owns(stay) || stay.status === "pending")) return "permission.owners-only";
    return whyNotGivable(world, organization, who, grants);
  };
  return {
    about: organization,
    who,
    said: `${who.name} gives ${nameOf(world, stay.address)} ${sayGrants(grants)} in ${organization.name}, in place of what they see`,
    expects: refused() ?? ["done", "limit.changes"],
    run: (life) => {
      const typed = { memberId: stay.id, access: JSON.stringify(asAccess(grants)) };
      return call(life, "act", { verb: "changeRole", acting: who.acting, typed });
    },
    apply: () => {
      const wanted = grants.map(({ kind, resource, role }) => grant(kind, resource, role));
      const seen = [...stay.grants].filter(sees);
      if (sameAll(seen, wanted)) return;
      for (const one of seen) stay.grants.delete(one);
      for (const one of wanted) stay.grants.add(one);
      standBehind(
        who,
        stay,
        wanted.some((one) => !seen.includes(one)),
      );
    },
  };
};
