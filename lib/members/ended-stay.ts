import type { Person } from "@/lib/actors/actor";
import { db, type Prisma } from "@/lib/database/db";
import { isPlainInMails, slug as slugField } from "@/lib/forms/text-fields";
import { displayName } from "@/lib/text/display-name";
import { translate } from "@/lib/text/sentence";
import { type Asked, MOST_ASKED } from "./list-owners";
import { STATUSES_IN } from "./statuses";

export type EndedStay = {
  /** Its name is the one that it had when the stay ended. */
  organization: { id: string; name: string };
  how: "removed" | "left" | "transferred" | "left-and-closed" | "closed";
  at: Date;
  /** Who removed them, or who became the owner. Their address is empty if they have none. */
  by: { id: string; userId: string | null; name: string; email: string } | null;
  reason: string | null;
  /** Owners whom they knew and can ask. Whoever was removed sees none. */
  owners: Asked[];
};

const select = {
  id: true,
  status: true,
  closedAt: true,
  organization: { select: { id: true, name: true, closedAt: true } },
} satisfies Prisma.MemberSelect;
type Stay = Prisma.MemberGetPayload<{ select: typeof select }>;

/** The latest stay of a person that ended, also by the closing of the organization. A mere invitation is no stay. */
export async function findEndedStay(person: Person, asked: string): Promise<EndedStay | null> {
  if (slugField.safeParse(asked).data !== asked) return null;
  const stay = await db().member.findFirst({
    where: {
      userId: person.id,
      organization: { slug: asked },
      OR: [
        { status: { in: ["left", "removed"] } },
        { status: { in: STATUSES_IN }, organization: { closedAt: { not: null } } },
      ],
    },
    orderBy: { closedAt: { sort: "desc", nulls: "first" } },
    select,
  });
  const at = stay && (stay.closedAt ?? stay.organization.closedAt);
  if (!at) return null;
  const { id, name } = stay.organization;
  const ending = await howItEnded(stay);
  const owners = ending.how === "left" || ending.how === "closed" ? await ownersThen(id, at) : [];
  return { organization: { id, name: await nameThen(id, name, at) }, at, owners, ...ending };
}

async function howItEnded(stay: Stay): Promise<Pick<EndedStay, "how" | "by" | "reason">> {
  const nobody = { by: null, reason: null };
  const { closedAt } = stay.organization;
  if (!stay.closedAt) return { how: "closed", ...nobody };
  if (stay.status === "removed") {
    const event = await eventAbout(stay, "member.removed");
    return { how: "removed", by: event && (await actorOf(event)), reason: reasonIn(event?.details) };
  }
  const transfer = await eventAbout(stay, "transfer.accepted", { path: ["after"], equals: "leave" });
  if (transfer) return { how: "transferred", by: await actorOf(transfer), reason: null };
  return { how: closedAt && closedAt <= stay.closedAt ? "left-and-closed" : "left", ...nobody };
}

function eventAbout({ id, organization }: Stay, action: string, details?: Prisma.JsonFilter<"Event">) {
  return db().event.findFirst({
    where: { organizationId: organization.id, subjectId: id, action, ...(details && { details }) },
    orderBy: { id: "desc" },
    select: { organizationId: true, actorKind: true, actorId: true, actorName: true, details: true },
  });
}

type Happened = NonNullable<Awaited<ReturnType<typeof eventAbout>>>;

const NOBODY = { id: "", userId: null, email: "" };

/** Names the actor as the email did, or as a deleted account. */
async function actorOf({ organizationId, actorKind, actorId, actorName }: Happened) {
  if (actorKind === "key") {
    return { ...NOBODY, name: isPlainInMails(actorName) ? actorName : translate("keys.unnamed") };
  }
  const member = actorId
    ? await db().member.findUnique({
        where: { organizationId_id: { organizationId, id: actorId } },
        select: { id: true, userId: true, name: true, email: true },
      })
    : null;
  return member ? { ...member, name: displayName(member) } : { ...NOBODY, name: translate("activity.byOperator") };
}

function reasonIn(details: unknown): string | null {
  const reason = typeof details === "object" && details && "reason" in details ? details.reason : null;
  return typeof reason === "string" ? reason : null;
}

/** They may know who was there when they were. Owners who joined later stay unknown. */
async function ownersThen(organizationId: string, at: Date): Promise<Asked[]> {
  const owners = await db().member.findMany({
    where: { organizationId, owner: true, status: "active", joinedAt: { lt: at } },
    orderBy: [{ sortName: "asc" }, { id: "asc" }],
    take: MOST_ASKED,
    select: { id: true, userId: true, name: true, email: true },
  });
  return owners.map((owner) => ({ ...owner, name: displayName(owner) }));
}

/** A later name is news of the inside. */
async function nameThen(organizationId: string, now: string, at: Date): Promise<string> {
  const renamed = await db().event.findFirst({
    where: { organizationId, action: "organization.renamed", at: { gt: at } },
    orderBy: { id: "asc" },
    select: { details: true },
  });
  const details = renamed?.details;
  return details && typeof details === "object" && "from" in details && typeof details.from === "string"
    ? details.from
    : now;
}
