import { isOpen, type Organization, openStay, owners, owns, readGrant, type Stay, type World } from "../model";
import { call, givesKind, type Plan, RESOURCES, somebody, whoActs } from "../step";

export const addResource: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const named = draw.one(RESOURCES);
  const [kind = "", id = ""] = named.split("/");
  const refused = () => {
    if (who.barred) return who.barred;
    if (!givesKind(world, who, kind)) return "permission.admins-only";
    if (!world.catalog.kinds.some((one) => one.id === kind)) return "resource.kind-unknown";
    return organization.resources.has(named) ? "resource.already-there" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} adds ${named} to ${organization.name}`,
    expects: refused() ?? "done",
    run: (life) => call(life, "act", { verb: "addResource", acting: who.acting, typed: { kind, id, name: id } }),
    apply: () => void organization.resources.add(named),
  };
};

export const deleteResource: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const named = draw.one(RESOURCES);
  const [kind = "", id = ""] = named.split("/");
  const refused = () => {
    if (who.barred) return who.barred;
    if (!givesKind(world, who, kind)) return "permission.admins-only";
    if (!world.catalog.kinds.some((one) => one.id === kind)) return "resource.kind-unknown";
    return organization.resources.has(named) ? null : "resource.not-found";
  };
  return {
    about: organization,
    who,
    said: `${who.name} deletes ${named} of ${organization.name}`,
    expects: refused() ?? "done",
    run: (life) => call(life, "act", { verb: "deleteResource", acting: who.acting, typed: { kind, id } }),
    apply: () => {
      organization.resources.delete(named);
      for (const { grants } of [...organization.stays, ...organization.keys]) {
        for (const one of grants) if (one.startsWith(`${named} `)) grants.delete(one);
      }
    },
  };
};

export const changeSettings: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const mayInvite = draw.below(2) === 0;
  return {
    about: organization,
    who,
    said: `${who.name} lets ${mayInvite ? "members invite" : "only owners invite"} in ${organization.name}`,
    expects: who.barred ?? (owns(who) ? "done" : "permission.owners-only"),
    run: (life) => {
      const { name, slug } = organization;
      const typed = { name, slug, invitationLifetimeHours: 72, ...(mayInvite ? { membersMayInvite: "on" } : {}) };
      return call(life, "act", { verb: "changeSettings", acting: who.acting, typed });
    },
    apply: () => {
      organization.membersMayInvite = mayInvite;
    },
  };
};

export const close: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  return {
    about: organization,
    who,
    said: `${who.name} closes ${organization.name}`,
    expects: who.barred ?? (owns(who) ? "done" : "permission.owners-only"),
    run: (life) => call(life, "act", { verb: "close", acting: who.acting, typed: { name: organization.name } }),
    apply: () => {
      organization.closed = true;
      organization.offer = null;
      for (const stay of organization.stays) stay.leftClosed = false;
    },
  };
};

/** Reopens it with its owners, or with the last ones. */
export const reopen: Plan = (world, draw) => {
  const closed = world.organizations.filter((one) => one.closed);
  const organization = closed.length > 0 && draw.below(4) > 0 ? draw.one(closed) : draw.one(world.organizations);
  const stayed = owners(organization);
  const back = lastOwners(organization);
  const refused = () => {
    if (!organization.closed) return "organization.not-closed";
    return stayed.length === 0 && back.length === 0 ? "operator.no-owner-left" : null;
  };
  return {
    about: organization,
    said: `the operator opens ${organization.name} again`,
    expects:
      refused() ?? (world.onePerUser ? ["done", "operator.members-elsewhere", "operator.belongs-elsewhere"] : "done"),
    run: (life) => call(life, "reopen", { organization: organization.slug }),
    apply: async (_, life) => {
      organization.closed = false;
      takeDropped(world, organization);
      if (stayed.length > 0) return;
      organization.offer = null;
      for (const address of back) {
        const open = openStay(organization, address);
        if (open)
          Object.assign(open, { status: "active", roles: [...new Set([...open.roles, world.catalog.owner.id])] });
        else organization.stays.push(await newSeat(organization, address, world.catalog.owner.id, life));
      }
    },
  };
};

/** Removes what the catalog no longer has. */
function takeDropped({ catalog }: World, { stays, keys, resources }: Organization) {
  const roles = [catalog.owner, ...catalog.organizationRoles].map(({ id }) => id);
  const known = new Map(catalog.kinds.map((kind) => [kind.id, kind.roles.map(({ id }) => id)]));
  for (const holder of [...stays.filter(isOpen), ...keys]) {
    holder.roles = holder.roles.filter((role) => roles.includes(role));
    for (const one of holder.grants) {
      const { kind, role } = readGrant(one);
      if (!known.get(kind)?.includes(role)) holder.grants.delete(one);
    }
  }
  for (const resource of resources) if (!known.has(resource.split("/")[0] ?? "")) resources.delete(resource);
}

const lastOwners = ({ stays }: Organization) => [
  ...new Set(
    stays.filter(({ leftClosed, address }) => leftClosed && !address.startsWith("gone ")).map(({ address }) => address),
  ),
];

async function newSeat(
  { id: organizationId }: Organization,
  address: string,
  owner: string,
  life: Parameters<typeof call>[0],
): Promise<Stay> {
  const found = await call(life, "pendingOf", { organizationId, address });
  return {
    id: "done" in found ? (found.done as { id: string }).id : "",
    address,
    status: "active",
    roles: [owner],
    grants: new Set(),
    sentBy: undefined,
    sentByKey: null,
    expiresAt: Number.POSITIVE_INFINITY,
    version: 0,
    lifetime: 0,
    leftClosed: false,
  };
}

/** Only works if an organization lost its owners outside the console, which never happens here. */
export const makeOwner: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const person = draw.one(world.people);
  const who = somebody(organization, person);
  if (!who || !organization.stays.some(({ address }) => address === person.email)) return null;
  return {
    about: organization,
    said: `the operator makes ${person.name} an owner of ${organization.name}`,
    expects: organization.closed ? "organization.closed" : "organization.has-owner",
    run: (life) => call(life, "makeOwner", { organization: organization.slug, member: person.email }),
  };
};
