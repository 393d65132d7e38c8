// Every walk begins with six people, two organizations, and some members.
import { randomUUID } from "node:crypto";
import type { Person } from "@/lib/actors/actor";
import { firstCatalog, OWNER } from "./catalogs";
import type { Life } from "./life";
import { type Organization, openStay, type Stay, type World } from "./model";

const PEOPLE = ["Olga Marchetti", "Nora Haddad", "Adam Okonkwo", "Mia Lindqvist", "Sven Olsen", "Rahul Verma"];

async function works<T>(life: Life, name: string, given: unknown): Promise<T> {
  const answer = await life.call(name, given);
  if (!("done" in answer)) throw new Error(`${name} does not work: ${JSON.stringify(answer)}`);
  return answer.done as T;
}

const newStay = (id: string, address: string, more: Partial<Stay> = {}): Stay => ({
  id,
  address,
  status: "active",
  roles: [],
  grants: new Set(),
  sentBy: undefined,
  sentByKey: null,
  expiresAt: Number.POSITIVE_INFINITY,
  version: 0,
  lifetime: 0,
  leftClosed: false,
  ...more,
});

/** Olga owns Acme, where Adam and Mia are members, and Nora owns Northwind. */
export async function begin(life: Life): Promise<World> {
  const people = await Promise.all(
    PEOPLE.map(async (name) => {
      const email = `${name.split(" ")[0]?.toLowerCase()}@acme.example`;
      return { name, email, person: await works<Person>(life, "signIn", { name, email }) };
    }),
  );
  const [olga, nora, adam, mia] = people as [World["people"][number], ...World["people"]];
  if (!olga?.person || !nora?.person || !adam || !mia) throw new Error("Somebody is missing.");
  const organizations = [await create(life, "Acme", olga.person), await create(life, "Northwind", nora.person)];
  const world: World = {
    people,
    organizations,
    links: [],
    now: 0,
    catalog: firstCatalog,
    tokenKeys: ["k1"],
    tokenKeysMade: 1,
    onePerUser: false,
  };
  for (const { person } of [adam, mia])
    if (person && organizations[0]) await join(life, world, organizations[0], olga.person, person);
  return world;
}

async function create(life: Life, name: string, person: Person): Promise<Organization> {
  const { id, slug } = await works<{ id: string; slug: string }>(life, "create", { person, name });
  const seat = await works<{ id: string }>(life, "pendingOf", { organizationId: id, address: person.address });
  const stays = [newStay(seat.id, person.address, { roles: [OWNER] })];
  return {
    id,
    slug,
    name,
    closed: false,
    membersMayInvite: false,
    stays,
    keys: [],
    offer: null,
    resources: new Set(),
  };
}

async function join(
  life: Life,
  { links, organizations }: World,
  organization: Organization,
  owner: Person,
  person: Person,
) {
  const { id: organizationId } = organization;
  const typed = { batchId: randomUUID(), addresses: person.email, roles: [] };
  await works(life, "act", { verb: "invite", acting: { person: owner, organizationId }, typed });
  const { id } = await works<{ id: string }>(life, "pendingOf", { organizationId, address: person.address });
  const token = await works<string>(life, "tokenOf", { memberId: id });
  await works(life, "accept", { person, token });
  const sentBy = organizations[0] ? openStay(organizations[0], owner.address) : undefined;
  const stay = newStay(id, person.address, { sentBy: sentBy ?? null, version: 1, lifetime: 72, expiresAt: 72 });
  organization.stays.push(stay);
  links.push({ organization, stay, version: 1, token, tokenKey: "k1" });
}
