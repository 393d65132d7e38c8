// Makes the demo: an organization with believable people and a history, and a small second
// one. Running it again changes nothing.

import { portionsInMailWords } from "@/lib/access-words/access-in-words";
import { holdingOf, told } from "@/lib/assignments/holdings";
import { nameResources } from "@/lib/assignments/name-resources";
import type { Assignment } from "@/lib/assignments/schema";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { giveRoles, roleColumns } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { db, type Prisma, type Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import type { EventAction } from "@/lib/events/event-actions";
import { canonicalAddress } from "@/lib/forms/address";
import { currentKeyId } from "@/lib/invitations/token";
import { sortName } from "@/lib/text/sort-name";
import { type DemoInvitation, type DemoPerson, demoInvitations, demoPeople } from "./demo-people";
import { demoAccess } from "./demo-resources";
import { seedGivers } from "./seed-givers";
import { seedKeys } from "./seed-keys";
import { aboutEvents, historyOfResources, namedPortions, seedBills, seedResources } from "./seed-resources";
import { whyNotSeat } from "./why-not-seat";

const ACME = "01900000-0000-7000-8000-00000000ac3e";
const NORTHWIND = "01900000-0000-7000-8000-000000000a12";
const DAY = 86_400_000;
const now = Date.now();

type Event = Prisma.EventCreateManyInput & { id: string; at: Date };
type Seat = { id: string; userId: string; address: string } & DemoPerson;

const daysAgo = (days: number) => new Date(now - days * DAY);

function rolesOf(role: DemoPerson["role"]): string[] {
  if (role === "owner") return [catalog().owner.id];
  return catalog().organizationRoles.some(({ id }) => id === role) && role ? [role] : [];
}

function addressOf(email: string): string {
  const address = canonicalAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  return address;
}

async function users(tx: Tx, people: { name: string; email: string }[]): Promise<Map<string, string>> {
  await tx.user.createMany({
    data: people.map(({ name, email }) => ({ name, email, address: addressOf(email) })),
    skipDuplicates: true,
  });
  const found = await tx.user.findMany({
    where: { address: { in: people.map(({ email }) => addressOf(email)) } },
    select: { id: true, address: true },
  });
  return new Map(found.map(({ id, address }) => [address, id]));
}

async function seat(tx: Tx, organizationId: string, people: DemoPerson[]): Promise<Seat[]> {
  const ids = await users(tx, people);
  const seats = people.map((person): Seat => {
    const address = addressOf(person.email);
    return { ...person, address, id: uuidv7(now - person.joined * DAY), userId: ids.get(address) ?? "" };
  });
  await tx.member.createMany({
    data: seats.map(({ id, userId, address, email, name, joined, seen, role, suspended, gone }) => ({
      id,
      organizationId,
      userId,
      address,
      email,
      name,
      sortName: sortName({ name, address }),
      ...roleColumns(rolesOf(role)),
      status: gone?.how ?? (suspended ? "suspended" : "active"),
      since: daysAgo(joined),
      joinedAt: daysAgo(joined),
      createdAt: daysAgo(joined + 1),
      lastActiveAt: daysAgo(seen),
      closedAt: gone ? daysAgo(gone.days) : null,
    })),
  });
  for (const { id, role } of seats) {
    await giveRoles(tx, organizationId, [{ id, givenIn: null }], rolesOf(role));
  }
  return seats;
}

function event(at: number, action: EventAction, by: Seat | null, subject?: { id: string; name: string }): Event {
  return {
    id: uuidv7(now - at * DAY),
    organizationId: ACME,
    at: daysAgo(at),
    action,
    actorKind: by ? "user" : "operator",
    actorId: by?.id ?? null,
    actorName: by?.name ?? "Operator",
    subjectId: subject?.id ?? null,
    subjectName: subject?.name ?? null,
    details: {},
    ip: by ? `203.0.113.${20 + (by.name.length % 60)}` : null,
  };
}

/** Writes the events that match the members' rows. */
function historyOf(seats: Seat[], owner: (day: number) => Seat): Event[] {
  return seats.flatMap((person, index) => {
    const { joined, suspended, gone } = person;
    const invited = joined + 0.1 + (index % 5) / 3;
    return [
      ...(person.name === "Henrik Aalto"
        ? [event(joined, "organization.created", person)]
        : [event(invited, "member.invited", owner(invited), { id: person.id, name: person.email })]),
      ...(person.name === "Henrik Aalto" ? [] : [event(joined, "member.joined", person, person)]),
      ...(suspended ? [event(suspended, "member.suspended", owner(suspended), person)] : []),
      ...(gone
        ? [event(gone.days, `member.${gone.how}`, gone.how === "left" ? person : owner(gone.days), person)]
        : []),
    ];
  });
}

function turningPoints(find: (name: string) => Seat): Event[] {
  const [olga, adam, henrik, mia, noor, wren] = [
    ...["Olga Marchetti", "Adam Okonkwo", "Henrik Aalto", "Mia Lindqvist", "Noor El-Sayed"].map(find),
    find("Wren Abernathy-Featherstonehaugh"),
  ] as [Seat, Seat, Seat, Seat, Seat, Seat]; // one for each of the names
  const member = catalog().member.name;
  const billing = roleName(catalog(), rolesOf("billing-admin"));
  const roleChanges = [
    { ...event(401, "member.role-changed", adam, noor), details: { from: member, to: billing } },
    { ...event(28, "member.role-changed", olga, mia), details: { from: billing, to: member } },
  ];
  return [
    { ...event(940, "organization.renamed", henrik), details: { from: "Acme Labs", to: "Acme Robotics" } },
    { ...event(612, "transfer.offered", henrik, olga), details: { after: "leave" } },
    { ...event(610.1, "transfer.accepted", olga, henrik), details: { after: "leave" } },
    { ...event(590, "member.role-changed", olga, adam), details: { from: member, to: catalog().owner.name } },
    ...(billing === member ? [] : roleChanges),
    { ...event(200, "transfer.offered", adam, mia), details: { after: "member" } },
    event(199.2, "transfer.declined", mia, adam),
    { ...event(140, "organization.settings-changed", olga), details: { membersMayInvite: { from: true, to: false } } },
    event(58, "member.suspended", adam, wren),
    event(57.6, "member.reinstated", olga, wren),
  ];
}

async function invite(tx: Tx, sender: Seat, invitation: DemoInvitation, access: Assignment[]): Promise<Event[]> {
  const { email, name = null, days, hoursLeft, mail, role, version = 1, ended } = invitation;
  const [id, invitationId, address] = [uuidv7(now - days * DAY), uuidv7(now - days * DAY), addressOf(email)];
  const expiresAt = new Date(now + hoursLeft * 3_600_000);
  await tx.member.create({
    data: {
      id,
      organizationId: ACME,
      email,
      address,
      name,
      status: ended?.how ?? "pending",
      expiresAt,
      ...roleColumns(rolesOf(role)),
      sortName: sortName({ name, address }),
      since: daysAgo(days),
      createdAt: daysAgo(days),
      lastActiveAt: daysAgo(days),
      closedAt: ended ? daysAgo(ended.days) : null,
    },
  });
  await giveRoles(tx, ACME, [{ id, givenIn: null }], rolesOf(role));
  await giveAssignments(tx, ACME, [{ id, givenIn: null }], access);
  const nameOf = await nameResources(tx, ACME, access);
  const { message = null } = invitation;
  const keyId = currentKeyId();
  await tx.invitation.create({
    data: {
      id: invitationId,
      organizationId: ACME,
      memberId: id,
      version,
      keyId,
      sentById: sender.id,
      message,
      lifetimeHours: 72,
      sentAt: daysAgo(days),
      createdAt: daysAgo(days),
      // Reminders must not go to people who do not exist.
      remindedVersion: version,
      linkRequestedAt: invitation.asked ? daysAgo(days / 3) : null,
    },
  });
  // With the built-in mailbox, the one email with a working link is really sent, so
  // that its story can be played through.
  const real = env().localOnly && email === "rahul.verma@northwind.example";
  await tx.mail.create({
    data: {
      organizationId: ACME,
      memberId: id,
      key: `invite/${invitationId}/v${version}`,
      template: "invitation",
      to: address,
      state: real ? "queued" : mail,
      attempts: real ? 0 : 1,
      lastError: invitation.error ?? null,
      ...(!real && { createdAt: daysAgo(days), firstTriedAt: daysAgo(days), nextTryAt: daysAgo(days) }),
      settledAt: real || mail === "delayed" ? null : daysAgo(days * 0.99),
      input: {
        organization: "Acme Robotics",
        by: sender.name,
        byEmail: sender.email,
        invitationId,
        version,
        keyId,
        message,
        access: portionsInMailWords(access, nameOf),
        role: roleName(catalog(), rolesOf(role)),
        origin: env().APP_ORIGIN,
        expiresAt: expiresAt.toISOString(),
      },
    },
  });

  const shown = { id, name: name ?? email };
  const invitee: Seat = { ...sender, id, name: shown.name, email };
  const { details } = told("access", await holdingOf(tx, ACME, { roles: rolesOf(role), access }));
  return [
    { ...event(days + (version > 1 ? 2 : 0), "member.invited", sender, { id, name: email }), details },
    ...(version > 1 ? [event(days, "invitation.resent", sender, shown)] : []),
    ...(invitation.asked ? [event(days / 3, "invitation.link-requested", invitee, shown)] : []),
    ...(ended?.how === "declined" ? [event(ended.days, "member.declined", invitee, shown)] : []),
    ...(ended?.how === "revoked" ? [event(ended.days, "invitation.revoked", sender, shown)] : []),
  ];
}

async function acme(tx: Tx) {
  await tx.organization.create({
    data: { id: ACME, name: "Acme Robotics", slug: await freeSlug(tx, "acme-robotics"), createdAt: daysAgo(1010) },
  });
  const seats = await seat(tx, ACME, demoPeople);
  const find = (name: string) => seats.find((one) => one.name === name) ?? raise(`${name} is not in the demo.`);
  const [olga, adam, henrik] = [find("Olga Marchetti"), find("Adam Okonkwo"), find("Henrik Aalto")];
  const owner = (day: number) => (day > 610 ? henrik : Math.round(day) % 3 === 1 && day < 590 ? adam : olga);
  const resources = await seedResources(tx, ACME, now);
  const accessOf = demoAccess(catalog(), resources);
  for (const [index, person] of seats.entries()) {
    if (person.role !== "owner" && !person.gone)
      await giveAssignments(tx, ACME, [{ id: person.id, givenIn: null }], accessOf(person, index));
  }
  const added = historyOfResources(resources, (at, action) => event(at, action, null));
  const mia = find("Mia Lindqvist");
  const events = [
    ...historyOf(seats, owner),
    ...turningPoints(find),
    ...added.map((one) => one.event),
    ...(await seedKeys(tx, { organizationId: ACME, resources, idOf: (name) => find(name).id, now }, (at, by, subject) =>
      event(at, "key.made", find(by), subject),
    )),
    ...(await seedBills(tx, ACME, now, (at, action) => event(at, action, null))),
  ];
  const gained = accessOf(mia, 0);
  const given = {
    ...event(26, "member.access-changed", olga, mia),
    details: { gained: await namedPortions(tx, ACME, gained), lost: [] },
  };
  for (const invitation of demoInvitations) {
    const access = invitation.ended ? [] : accessOf({ name: null, email: invitation.email }, 8);
    events.push(...(await invite(tx, invitation.sentBy === "olga" ? olga : adam, invitation, access)));
  }
  await tx.event.createMany({ data: [...events, given].sort((a, b) => a.at.getTime() - b.at.getTime()) });
  await seedGivers(tx, ACME);
  const touched = gained.flatMap(({ kind, resources: ids }) => ids.map((id) => ({ kind, resourceId: id })));
  await tx.eventResource.createMany({
    data: [...aboutEvents(ACME, added), ...touched.map((one) => ({ organizationId: ACME, eventId: given.id, ...one }))],
  });
}

const northwindPeople: DemoPerson[] = [
  { name: "Inês Duarte", email: "ines@northwind.example", joined: 220, seen: 0.3, role: "owner" },
  { name: "Rahul Verma", email: "rahul.verma@northwind.example", joined: 180, seen: 1.2 },
  { name: "Petter Solberg", email: "petter@northwind.example", joined: 96, seen: 4 },
];

async function northwind(tx: Tx) {
  await tx.organization.create({
    data: { id: NORTHWIND, name: "Northwind", slug: await freeSlug(tx, "northwind"), createdAt: daysAgo(220) },
  });
  const guest: DemoPerson = { name: "Olga Marchetti", email: "olga@acme.example", joined: 41, seen: 8 };
  const seats = await seat(
    tx,
    NORTHWIND,
    env().ORGANIZATIONS_PER_USER === "many" ? [...northwindPeople, guest] : northwindPeople,
  );
  const events = seats.map((person, index) =>
    index === 0
      ? event(person.joined, "organization.created", person)
      : event(person.joined, "member.joined", person, person),
  );
  await tx.event.createMany({ data: events.map((one) => ({ ...one, organizationId: NORTHWIND })) });
  await seedGivers(tx, NORTHWIND);
}

async function freeSlug(tx: Tx, slug: string) {
  return (await tx.organization.count({ where: { slug } })) ? `${slug}-demo` : slug;
}

function raise(sentence: string): never {
  throw new Error(sentence);
}

type Outcome = { said: string; code: number };

const outcome = await db().$transaction(
  async (tx): Promise<Outcome> => {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('roster.demo', 0))`;
    if (await tx.organization.count({ where: { id: ACME } }))
      return { said: "  Acme Robotics already exists. Sign in as olga@acme.example.", code: 0 };
    const why = await whyNotSeat(
      tx,
      [...demoPeople, ...northwindPeople].map(({ email }) => addressOf(email)),
    );
    if (why) return { said: why, code: 1 };
    await acme(tx);
    await northwind(tx);
    return { said: "  Acme Robotics is ready. Sign in as olga@acme.example.", code: 0 };
  },
  { timeout: 60_000 },
);
await db().$disconnect();
process.stdout.write(`${outcome.said}\n`);
process.exit(outcome.code);
