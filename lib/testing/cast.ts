// The cast of the tests: an organization with members, written directly, so that a test only says what it is about.

import { type Actor, actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { giveRoles, roleColumns } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { db, type Prisma, type Tx, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import type { MemberStatus } from "@/lib/generated/prisma/enums";
import { currentKeyId, invitationToken } from "@/lib/invitations/token";
import { sortName } from "@/lib/text/sort-name";

type Somebody = { name?: string | null; status?: MemberStatus; roles?: string[]; user?: Person };

let made = 0;

export const OWNER = () => [catalog().owner.id];
export const BILLING = ["billing-admin"];

export async function aPerson(name: string | null = "Ana Ng", email?: string): Promise<Person> {
  made += 1;
  const address =
    email?.toLowerCase() ??
    `${(name ?? "somebody").toLowerCase().replace(/\W+/g, ".")}.${made}.${process.pid}@acme.example`;
  const user = await db().user.create({ data: { name, email: email ?? address, address, emailVerified: new Date() } });
  return { id: user.id, name, email: user.email, address, sessionId: null, ip: "127.0.0.1" };
}

/** An open organization with one owner, Olga Marchetti. */
export async function anOrganization(name = "Acme Robotics") {
  const owner = await aPerson("Olga Marchetti");
  const id = uuidv7();
  const memberId = uuidv7();
  await transaction(async (tx) => {
    await tx.organization.create({ data: { id, name, slug: `acme-${id.slice(-12)}` } });
    await insertMember(tx, { organizationId: id, id: memberId, person: owner, roles: OWNER() });
  });
  return { id, olga: await actorOf(id, memberId) };
}

export async function aMember(organizationId: string, somebody: Somebody = {}): Promise<Actor> {
  const person = somebody.user ?? (await aPerson(somebody.name ?? "Adam Okonkwo"));
  const id = uuidv7();
  await transaction((tx) => insertMember(tx, { organizationId, id, person, ...somebody }));
  return actorOf(organizationId, id);
}

/** A pending member with an invitation, as `invite` makes them. `expired` moves its end into the past. */
export async function anInvited(
  sender: Actor,
  { email, roles = [], expired = false }: { email?: string; roles?: string[]; expired?: boolean } = {},
) {
  made += 1;
  const organizationId = sender.organization.id;
  const address = email?.toLowerCase() ?? `rahul.${made}.${process.pid}@northwind.example`;
  const memberId = uuidv7();
  const invitation = { id: uuidv7(), version: 1, keyId: currentKeyId() };
  await transaction(async (tx) => {
    await tx.member.create({
      data: {
        id: memberId,
        organizationId,
        email: email ?? address,
        address,
        status: "pending" as const,
        ...roleColumns(roles),
        sortName: sortName({ name: null, address }),
        expiresAt: new Date(Date.now() + (expired ? -1 : 72) * 3_600_000),
      },
    });
    await giveRoles(tx, organizationId, [{ id: memberId, givenIn: null }], roles);
    await tx.invitation.create({
      data: { ...invitation, organizationId, memberId, sentById: sender.id, lifetimeHours: 72 },
    });
  });
  return {
    memberId,
    invitationId: invitation.id,
    email: email ?? address,
    address,
    token: invitationToken(invitation),
  };
}

async function insertMember(
  tx: Tx,
  member: { organizationId: string; id: string; person: Person; status?: MemberStatus; roles?: string[] },
) {
  const { organizationId, id, person, status = "active", roles = [] } = member;
  const open = status === "active" || status === "suspended";
  await tx.member.create({
    data: {
      id,
      organizationId,
      status,
      email: person.email,
      address: person.address,
      name: person.name,
      userId: person.id,
      joinedAt: new Date(),
      closedAt: open ? null : new Date(),
      ...roleColumns(roles),
      sortName: sortName(person),
    },
  });
  await giveRoles(tx, organizationId, [{ id, givenIn: null }], roles);
}

/** The actor as a request would read it now. */
export async function actorOf(organizationId: string, id: string): Promise<Actor> {
  const member = await db().member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    select: actorSelect,
  });
  return toActor(member, "127.0.0.1");
}

/** An organization with two owners, Olga Marchetti and Zoe Lindqvist. */
export async function twoOwners() {
  const { id, olga } = await anOrganization();
  return { id, olga, zoe: await aMember(id, { name: "Zoe Lindqvist", roles: OWNER() }) };
}

/** The same person with a session that used this organization last. */
export async function signedIn(person: Person, organizationId: string | null = null): Promise<Person> {
  const tokenHash = uuidv7();
  const session = await db().session.create({
    data: { tokenHash, userId: person.id, organizationId, expiresAt: new Date(Date.now() + 3_600_000) },
  });
  return { ...person, sessionId: session.id };
}

/** Moves the end of an invitation or an offer of ownership to this many seconds from now, by the database's clock. */
export async function expireIn(table: "member" | "transfer", id: string, seconds: number) {
  await db().$executeRawUnsafe(
    `UPDATE ${table} SET expires_at = clock_timestamp() + make_interval(secs => $1) WHERE id = $2::uuid`,
    seconds,
    id,
  );
}

/** Writes what someone else did in the meantime, bypassing the verbs. */
export async function meanwhile(actor: Actor, change: Prisma.MemberUpdateInput) {
  await db().member.update({
    where: { organizationId_id: { organizationId: actor.organization.id, id: actor.id } },
    data: change,
  });
}

/** The person behind an actor. */
export async function personOf(actor: Actor): Promise<Person> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId ?? "" } });
  return { id: user.id, name: user.name, email: user.email, address: user.address, sessionId: null, ip: "127.0.0.1" };
}
