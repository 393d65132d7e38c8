// Reads what the console shows, as its pages and its API do.

import type { Actor, Person } from "@/lib/actors/actor";
import { serveApi } from "@/lib/api/serve";
import type { Assignment } from "@/lib/assignments/schema";
import { listOpen } from "@/lib/invitations/list-open";
import { listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { listKeys } from "@/lib/keys/list-keys";
import { listEffective } from "@/lib/members/list-effective";
import { listMemberships } from "@/lib/members/list-memberships";
import { memberCounts } from "@/lib/members/member-counts";
import { requireOwnActor } from "@/lib/members/own-actor";
import { Refusal } from "@/lib/refusal";
import { listAllResources } from "@/lib/resources/list-all";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import type { OrganizationView, View } from "./view";

export type Looked = {
  organizations: { id: string; name: string }[];
  people: Person[];
  /** Keys that are asked now. Asking a key changes what the console knows about it. */
  keys: { description: string; secret: string }[];
};

export async function lookAround({ organizations, people, keys }: Looked): Promise<View> {
  const inside = await Promise.all(organizations.map((organization) => lookAt(organization, people)));
  const waiting = await Promise.all(people.map((person) => listWaitingInvitations(person)));
  const answers = await Promise.all(keys.map(({ secret }) => answersTo(secret)));
  return {
    organizations: Object.fromEntries(inside.map(({ name, view }) => [name, view])),
    people: Object.fromEntries(
      people.map(({ address }, at) => {
        const places = inside.flatMap(({ name, statuses }) => {
          const status = statuses.get(address);
          return status ? [[name, status]] : [];
        });
        const from = (waiting[at] ?? []).map(({ organization }) => organization);
        return [address, { places: Object.fromEntries(places), waiting: from.sort() }];
      }),
    ),
    answers: Object.fromEntries(
      keys.flatMap(({ description }, at) => (answers[at] ? [[description, answers[at]]] : [])),
    ),
  };
}

async function lookAt({ id, name }: Looked["organizations"][number], people: readonly Person[]) {
  const actors = (await Promise.all(people.map((person) => actorIfAny(person, id)))).flatMap((actor, at) =>
    actor ? [[people[at]?.address ?? "", actor] as const] : [],
  );
  const [, owner] = actors.find(([, { owner, status }]) => owner && status === "active") ?? [];
  const statuses = new Map(actors.map(([address, { status }]) => [address, status]));
  return { name, statuses, view: owner ? await lookInside(owner) : null };
}

async function answersTo(secret: string) {
  return { organization: await statusOf(secret, "/organizations"), keys: await statusOf(secret, "/users/auth/keys") };
}

async function actorIfAny(person: Person, organizationId: string): Promise<Actor | null> {
  try {
    return await requireOwnActor(person, organizationId);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function statusOf(secret: string, path: string): Promise<number> {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    headers: { authorization: `ApiKey ${secret}` },
  });
  return (await serveApi(request, async () => null)).status;
}

/** Lists each role on each resource separately, because nobody can tell how they were grouped in lists. */
export const grantsOf = (access: readonly Assignment[]) =>
  [
    ...new Set(
      access.flatMap(({ kind, role, all, resources }) =>
        (all ? ["*"] : resources).map((resource) => `${kind}/${resource} ${role}`),
      ),
    ),
  ].sort();

async function lookInside(owner: Actor): Promise<OrganizationView> {
  const [{ memberships }, { invitations }] = [await listMemberships(owner), await listOpen(owner)];
  const view: OrganizationView = {
    members: {},
    pending: {},
    reach: {},
    counts: await memberCounts(owner),
    keys: {},
    resources: (await listAllResources(owner.organization.id)).map(({ kind, id }) => `${kind}/${id}`).sort(),
    offer: null,
  };
  for (const { userId, email, roles, access } of memberships) {
    view.members[email] = { roles: roles.sort(), access: grantsOf(access) };
    const { resources } = await listEffective(owner, { who: { userId }, kind: undefined, after: null, limit: 100 });
    view.reach[email] = Object.fromEntries(
      resources.map(({ kind, id, reasons }) => [`${kind}/${id}`, [...new Set(reasons.map(({ role }) => role))].sort()]),
    );
  }
  for (const { email, roles, access, expired } of invitations) {
    view.pending[email] = { roles: roles.sort(), access: grantsOf(access), expired };
  }
  for (const { description, roles, access } of await listKeys(owner)) {
    view.keys[description] = { roles: roles.sort(), access: grantsOf(access) };
  }
  const offer = await findOpenTransfer(owner.organization.id);
  if (offer && !offer.expired) view.offer = `${offer.from.address} hands over to ${offer.to.address}: ${offer.after}`;
  return view;
}
