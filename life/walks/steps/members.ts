import { endStay, leaves, voidOfferOf } from "../ending";
import { isIn, isOpen, may, type Organization, owners, owns, type Stay, type World } from "../model";
import { call, nameOf, type Plan, somebody, type Who, whoActs, whom } from "../step";

export const isLastOwner = (organization: Organization, stay: Stay) =>
  owns(stay) && stay.status === "active" && owners(organization).length <= 1;

/** A role of the catalog may let others manage members, but never owners. */
const mayTouch = (world: World, who: Who, capability: string, stay: Stay) =>
  may(world, who, capability) && (owns(who) || !owns(stay));

export const suspend: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!mayTouch(world, who, "members.suspend", stay)) return "permission.owners-only";
    if (stay.status === "suspended") return "member.already-suspended";
    if (stay.status !== "active") return "member.not-active";
    if (isLastOwner(organization, stay)) return "member.only-owner";
    return stay === who.stay ? "member.not-yourself" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} suspends ${nameOf(world, stay.address)} in ${organization.name}`,
    expects: refused() ?? "done",
    run: (life) => call(life, "act", { verb: "suspend", acting: who.acting, typed: { memberId: stay.id } }),
    apply: () => {
      stay.status = "suspended";
      voidOfferOf(organization, stay);
    },
  };
};

export const reinstate: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const suspended = organization.stays
    .filter(({ status }) => status === "suspended")
    .map((stay) => ({ stay, here: true }));
  const target = suspended.length > 0 && draw.below(3) > 0 ? draw.one(suspended) : whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!mayTouch(world, who, "members.suspend", stay)) return "permission.owners-only";
    return stay.status === "suspended" ? null : "member.not-suspended";
  };
  return {
    about: organization,
    who,
    said: `${who.name} reinstates ${nameOf(world, stay.address)} in ${organization.name}`,
    expects: refused() ?? ["done", "limit.changes"],
    run: (life) => call(life, "act", { verb: "reinstate", acting: who.acting, typed: { memberId: stay.id } }),
    apply: () => {
      stay.status = "active";
    },
  };
};

export const remove: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const takesOver = draw.below(2) === 1;
  const keeps = draw.below(2) === 1;
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!mayTouch(world, who, "members.remove", stay)) return "permission.owners-only";
    if (!isIn(stay)) return "member.not-active";
    if (isLastOwner(organization, stay)) return "member.only-owner";
    return stay === who.stay ? "member.not-yourself" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} removes ${nameOf(world, stay.address)} from ${organization.name}${takesOver ? ", taking over invitations" : ""}${keeps ? ", keeping keys" : ""}`,
    expects: refused() ?? "done",
    run: (life) => {
      const wishes = { invitations: takesOver ? "take-over" : "revoke", keys: keeps ? "keep" : "revoke" };
      return call(life, "act", { verb: "remove", acting: who.acting, typed: { memberId: stay.id, ...wishes } });
    },
    apply: () => {
      const wishes = { heir: takesOver ? who.stay : null, keeper: keeps ? who.stay : null };
      endStay(world, organization, stay, "removed", wishes);
    },
  };
};

export function whyNotLeave(organization: Organization, stay: Stay): string | null {
  if (!isLastOwner(organization, stay)) return null;
  if (organization.stays.some((other) => other !== stay && isIn(other))) return "member.only-owner-self";
  return organization.resources.size > 0 ? "organization.resources-left" : null;
}

export const leave: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const person = draw.one(world.people);
  const who = somebody(organization, person);
  if (!who) return null;
  const { stay } = who;
  return {
    about: organization,
    said: `${who.name} leaves ${organization.name}`,
    expects: stay ? (whyNotLeave(organization, stay) ?? "done") : "organization.not-found",
    run: (life) => call(life, "act", { verb: "leave", acting: who.acting, typed: {} }),
    apply: () => {
      if (stay) leaves(world, organization, stay, isLastOwner(organization, stay));
    },
  };
};

/** Leaves every organization or none. */
export const deleteAccount: Plan = (world, draw) => {
  const one = draw.one(world.people);
  const { person, email, name } = one;
  if (!person) return null;
  const stays = world.organizations.flatMap((organization) =>
    organization.stays.filter((stay) => stay.address === email && isIn(stay)).map((stay) => ({ organization, stay })),
  );
  const inTheWay = stays.some(({ organization, stay }) => !organization.closed && whyNotLeave(organization, stay));
  return {
    said: `${name} deletes their account`,
    expects: inTheWay ? "user.only-owner-somewhere" : "done",
    run: (life) => call(life, "deleteAccount", { person }),
    apply: () => {
      for (const { organization, stay } of stays) {
        const closes = !organization.closed && isLastOwner(organization, stay);
        leaves(world, organization, stay, closes);
      }
      // A deleted person can no longer become an owner, and nobody owns their links.
      for (const { stays: all } of world.organizations) {
        for (const stay of all) if (stay.address === email && !isOpen(stay)) stay.address = `gone ${stay.id}`;
      }
      one.person = null;
    },
  };
};

/** Signs in a person who deleted their account or was never here. */
export const signUp: Plan = (world, draw) => {
  const gone = world.people.filter(({ person }) => person === null);
  if (gone.length === 0) return null;
  const one = draw.one(gone);
  return {
    said: `${one.name} signs up again`,
    expects: "done",
    run: (life) => call(life, "signIn", { name: one.name, email: one.email }),
    apply: (person: never) => {
      one.person = person;
    },
  };
};
