import { randomUUID } from "node:crypto";
import {
  canStillGive,
  expired,
  grant,
  isIn,
  may,
  type Organization,
  openStay,
  owns,
  type Stay,
  type World,
} from "../model";
import {
  asAccess,
  behind,
  call,
  type Draw,
  drawGrants,
  knowsRoles,
  mayInvite,
  nameOf,
  type Plan,
  type Planned,
  ROLES,
  sayGrants,
  sayRoles,
  type Who,
  whoActs,
  whom,
  whyNotGivable,
} from "../step";

const LIFETIMES = [72, 24, 240];

export const invite: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const whose = draw.one(world.people);
  const roles = draw.below(3) === 0 ? [draw.one([...ROLES, world.catalog.owner.id])] : [];
  const grants = draw.below(2) === 0 ? drawGrants(draw) : [];
  const lifetime = draw.one(LIFETIMES);
  const known = openStay(organization, whose.email);
  const outcome = outcomeOf(world, who, known);
  const expects = whyNotInvite(world, organization, who, roles, grants) ?? outcome;
  return {
    about: organization,
    who,
    said: `${who.name} invites ${whose.name} to ${organization.name} as ${sayRoles(roles)}, with ${sayGrants(grants)}, for ${lifetime} hours`,
    expects: expects === "invited" ? ["invited", "limit", "limit.invitations"] : expects,
    run: async (life) => {
      const typed = {
        batchId: randomUUID(),
        addresses: whose.email,
        roles,
        lifetimeHours: lifetime,
        access: JSON.stringify(asAccess(grants)),
      };
      const answer = await call(life, "act", { verb: "invite", acting: who.acting, typed });
      const [only] = "done" in answer ? (answer.done as { outcome: string }[]) : [];
      return only ? { refused: only.outcome } : answer;
    },
    apply: async (_, life) => {
      if (known) known.status = "revoked";
      const made = await call(life, "pendingOf", { organizationId: organization.id, address: whose.email });
      const stay: Stay = {
        id: "done" in made ? (made.done as { id: string }).id : "",
        address: whose.email,
        status: "pending",
        roles,
        version: 1,
        lifetime,
        leftClosed: false,
        grants: new Set(grants.map(({ kind, resource, role }) => grant(kind, resource, role))),
        sentBy: behind(who),
        sentByKey: who.key,
        expiresAt: world.now + lifetime,
      };
      organization.stays.push(stay);
      await keepLink(world, organization, stay, life);
    },
  };
};

/** An expired invitation only blocks people who may not end it. */
function outcomeOf(world: World, who: Who, known: Stay | undefined): string {
  if (!known) return "invited";
  if (known.status !== "pending") return known.status === "active" ? "already-member" : "suspended";
  const manages = may(world, who, "invitations.manage") || (who.stay !== null && known.sentBy === who.stay);
  return expired(world, known) && manages ? "invited" : "already-invited";
}

function whyNotInvite(
  world: World,
  organization: Organization,
  who: Who,
  roles: string[],
  grants: ReturnType<typeof drawGrants>,
): string | null {
  if (who.barred) return who.barred;
  if (!knowsRoles(world, roles)) return "role.unknown";
  if (!mayInvite(world, organization, who)) return "permission.owners-only";
  if ((roles.length > 0 || grants.length > 0) && !owns(who)) return "role.above-own";
  return whyNotGivable(world, organization, who, grants);
}

async function keepLink(world: World, organization: Organization, stay: Stay, life: Parameters<Planned["run"]>[0]) {
  const answer = await call(life, "tokenOf", { memberId: stay.id });
  if (!("done" in answer)) throw new Error(`No link was sent to ${stay.address}.`);
  const [tokenKey = ""] = world.tokenKeys;
  world.links.push({ organization, stay, version: stay.version, token: String(answer.done), tokenKey });
}

function whyNotManage(world: World, organization: Organization, who: Who, stay: Stay, here: boolean): string | null {
  if (who.barred) return who.barred;
  if (!here) return "member.not-found";
  if (stay.sentBy === undefined) return "member.not-pending";
  const sent = organization.membersMayInvite && who.stay !== null && stay.sentBy === who.stay;
  const policy = organization.membersMayInvite && who.key === null;
  if (!may(world, who, "invitations.manage") && !sent)
    return policy ? "invitation.not-yours" : "permission.owners-only";
  return stay.status === "pending" ? null : "member.not-pending";
}

export const resend: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  const gives = stay.roles.length > 0 || stay.grants.size > 0;
  const refused =
    whyNotManage(world, organization, who, stay, here) ??
    (mayInvite(world, organization, who) ? null : "permission.owners-only") ??
    (gives && !owns(who) ? "role.above-own" : null);
  return {
    about: organization,
    who,
    said: `${who.name} sends ${nameOf(world, stay.address)} the invitation to ${organization.name} again`,
    expects: refused ?? ["done", "limit.address", "limit.invitations"],
    run: (life) => call(life, "act", { verb: "resend", acting: who.acting, typed: { memberId: stay.id } }),
    apply: async (_, life) => {
      stay.version += 1;
      stay.expiresAt = world.now + stay.lifetime;
      stay.sentBy = behind(who);
      stay.sentByKey = who.key;
      await keepLink(world, organization, stay, life);
    },
  };
};

export const revoke: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  if (!target) return null;
  const { stay, here } = target;
  return {
    about: organization,
    who,
    said: `${who.name} revokes the invitation of ${nameOf(world, stay.address)} to ${organization.name}`,
    expects: whyNotManage(world, organization, who, stay, here) ?? "done",
    run: (life) => call(life, "act", { verb: "revoke", acting: who.acting, typed: { memberId: stay.id } }),
    apply: () => {
      stay.status = "revoked";
    },
  };
};

/** Picks any link that was ever emailed, and who opens it: mostly its recipient. */
function whoAnswers(world: World, draw: Draw) {
  if (world.links.length === 0) return null;
  const link = draw.one([...world.links].reverse());
  const invited = world.people.find(({ email }) => email === link.stay.address);
  const holder = draw.below(5) === 4 ? draw.one(world.people) : invited;
  return holder?.person ? { link, name: holder.name, person: holder.person } : null;
}

/** Judges the offer itself, independent of who asks. */
function whyNotOpen({ organization, stay, version }: World["links"][number]): string | null {
  if (organization.closed) return "organization.closed";
  const anew = openStay(organization, stay.address)?.status === "pending" && stay.status !== "pending";
  if (anew && (stay.status === "revoked" || stay.status === "declined")) return "invitation.replaced";
  if (stay.status === "revoked" || stay.status === "declined") return `invitation.${stay.status}`;
  if (stay.status !== "pending") return "invitation.accepted";
  return version === stay.version ? null : "invitation.replaced";
}

export const accept: Plan = (world, draw) => {
  const answering = whoAnswers(world, draw);
  if (!answering) return null;
  const { link, name, person } = answering;
  const { organization, stay } = link;
  const refused = () => {
    if (!world.tokenKeys.includes(link.tokenKey)) return "invitation.not-found";
    if (stay.address !== person.address) return "invitation.wrong-person";
    const closed = whyNotOpen(link);
    if (closed) return closed;
    if (expired(world, stay)) return "invitation.expired";
    if (!canStillGive(world, organization, stay)) return "invitation.sender-gone";
    const elsewhere = world.organizations.some((one) => {
      const place = openStay(one, person.address);
      return !one.closed && place && isIn(place);
    });
    return world.onePerUser && elsewhere ? "invitation.belongs-elsewhere" : null;
  };
  return {
    about: organization,
    said: `${name} accepts the invitation that ${nameOf(world, stay.address)} was sent to ${organization.name}`,
    expects: refused() ?? "done",
    run: (life) => call(life, "accept", { person, token: link.token }),
    apply: () => {
      stay.status = "active";
    },
  };
};

export const decline: Plan = (world, draw) => {
  const answering = whoAnswers(world, draw);
  if (!answering) return null;
  const { link, name, person } = answering;
  const { organization, stay } = link;
  const refused = () => {
    if (!world.tokenKeys.includes(link.tokenKey)) return "invitation.not-found";
    if (stay.address !== person.address) return "invitation.wrong-person";
    return whyNotOpen(link);
  };
  return {
    about: organization,
    said: `${name} declines the invitation that ${nameOf(world, stay.address)} was sent to ${organization.name}`,
    expects: refused() ?? "done",
    run: (life) => call(life, "decline", { person, token: link.token }),
    apply: () => {
      stay.status = "declined";
    },
  };
};
