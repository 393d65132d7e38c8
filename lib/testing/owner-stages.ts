// Makes organizations by the hundred for the races, each with two owners, a member,
// and an open offer, in one direct write, and reads how each of them ended.

import { type Actor, actorSelect, toActor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";

export type Stage = { id: string; olga: Actor; zoe: Actor; adam: Actor; transferId: string };

const names = ["Olga Marchetti", "Zoe Lindqvist", "Adam Okonkwo"];

/** Olga has offered ownership to Adam, and would leave. */
export async function ownerStages(count: number): Promise<Stage[]> {
  const stages = Array.from({ length: count }, () => ({
    id: uuidv7(),
    transferId: uuidv7(),
    people: names.map((name) => ({ name, userId: uuidv7(), memberId: uuidv7() })),
  }));
  const people = stages.flatMap(({ id, people }) =>
    people.map((person) => ({ ...person, id, address: `${person.memberId}@acme.example` })),
  );
  await db().$transaction([
    db().organization.createMany({
      data: stages.map(({ id }) => ({ id, name: "Acme Robotics", slug: `race-${id}` })),
    }),
    db().user.createMany({
      data: people.map(({ userId, name, address }) => ({
        id: userId,
        name,
        email: address,
        address,
        emailVerified: new Date(),
      })),
    }),
    db().member.createMany({
      data: people.map(({ id, memberId, userId, name, address }) => ({
        id: memberId,
        organizationId: id,
        userId,
        name,
        email: address,
        address,
        status: "active" as const,
        owner: name !== "Adam Okonkwo",
        roleRank: name !== "Adam Okonkwo" ? 0 : 100,
        sortName: name.toLowerCase(),
        joinedAt: new Date(),
      })),
    }),
    db().transfer.createMany({
      data: stages.map(({ id, transferId, people: [olga, , adam] }) => ({
        id: transferId,
        organizationId: id,
        fromId: olga?.memberId ?? "",
        toId: adam?.memberId ?? "",
        after: "leave" as const,
        expiresAt: new Date(Date.now() + 3_600_000),
      })),
    }),
  ]);
  const members = await db().member.findMany({
    where: { organizationId: { in: stages.map(({ id }) => id) } },
    select: actorSelect,
  });
  const actors = new Map(members.map((member) => [member.id, toActor(member, null)]));
  return stages.map(({ id, transferId, people }) => {
    const [olga, zoe, adam] = people.map((person) => actors.get(person.memberId));
    if (!olga || !zoe || !adam) throw new Error("Somebody is missing.");
    return { id, transferId, olga, zoe, adam };
  });
}

/** Finds open organizations without an active owner, and those whose stored counts are wrong. */
export async function broken(ids: string[]) {
  const owner = { owner: true, status: "active" } as const;
  const ownerless = await db().organization.count({
    where: { id: { in: ids }, closedAt: null, members: { none: owner } },
  });
  const [row] = await db().$queryRaw<{ miscounted: number }[]>`
    SELECT count(*)::int AS miscounted
      FROM organization JOIN LATERAL
           (SELECT array[count(*) FILTER (WHERE status = 'active'), count(*) FILTER (WHERE status = 'pending'),
                         count(*) FILTER (WHERE status = 'suspended'),
                         count(*) FILTER (WHERE owner AND status = 'active')]::int[] AS counts
              FROM member WHERE organization_id = organization.id) AS counted ON true
     WHERE id = ANY(${ids}::uuid[])
       AND counts <> array[active_members, pending_members, suspended_members, active_owners]`;
  return { ownerless, miscounted: row?.miscounted ?? 0 };
}

/**
 * How each organization ended, without ids, so that two of them can be compared. The emails are without their state,
 * because other tests deliver them meanwhile.
 */
export async function endingsOf(ids: string[]): Promise<Map<string, string[]>> {
  const organizations = await db().organization.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      closedAt: true,
      members: { select: { name: true, address: true, status: true, owner: true }, orderBy: { id: "asc" } },
      transfers: { select: { state: true } },
      events: {
        select: { actorName: true, action: true, subjectName: true },
        orderBy: { id: "asc" },
      },
      mails: { select: { template: true, to: true } },
    },
  });
  return new Map(
    organizations.map(({ id, closedAt, members, transfers, events, mails }) => {
      const names = new Map(members.map(({ address, name }) => [address, name]));
      const ending = [
        closedAt ? "closed" : "open",
        ...members.map(({ name, status, owner }) => `${name ?? "nobody"} is ${owner ? "owner, " : ""}${status}`),
        ...transfers.map(({ state }) => `offer ${state}`),
        ...events.map((event) => [event.actorName, event.action, event.subjectName].filter(Boolean).join(" ")),
        ...mails.map(({ template, to }) => `${template} to ${to && (names.get(to) ?? "a former address")}`).sort(),
      ];
      return [id, ending];
    }),
  );
}
