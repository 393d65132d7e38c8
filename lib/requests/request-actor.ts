import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { currentSession } from "@/lib/auth";
import { db } from "@/lib/database/db";
import { slug as slugField } from "@/lib/forms/text-fields";
import { ADDRESS_HEADER } from "@/lib/http/address-header";
import { clientAddress } from "@/lib/http/client-address";
import { type EndedStay, findEndedStay } from "@/lib/members/ended-stay";
import { STATUSES_IN } from "@/lib/members/statuses";
import { Refusal } from "@/lib/refusal";

export async function findPerson(): Promise<Person | null> {
  const session = await currentSession();
  if (!session) return null;
  const { id, name, email, address } = session.user;
  return { id, name, email, address, sessionId: session.id, ip: await clientAddress() };
}

/**
 * Guards personal pages. A visitor who is not signed in goes to the
 * sign-in page and returns to this address afterwards.
 */
export async function requirePerson(): Promise<Person> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? "/";
  return (await findPerson()) ?? redirect(`/sign-in?${new URLSearchParams({ return: address })}`);
}

/** Read once per request, on every request, so that a role that was taken away is gone at the next click. */
const findMember = cache(async (userId: string, asked: string) => {
  const { data: slug } = slugField.safeParse(asked);
  // The slug comes from an address or a form, and the database rejects some texts.
  if (slug !== asked) return null;
  return db().member.findFirst({
    where: { userId, status: { in: STATUSES_IN }, organization: { slug, closedAt: null } },
    select: actorSelect,
  });
});

/** Guards pages inside an organization: only its active members get through. For everyone else it does not exist. */
export async function requireActor(slug: string): Promise<Actor> {
  const person = await requirePerson();
  const member = (await findMember(person.id, slug)) ?? (await leadOut(person, slug));
  if (member.status === "suspended") redirect(`/suspended/${slug}`);
  await recordVisit(member.id, member.organization.id, person.sessionId);
  return toActor(member, person.ip);
}

export async function requireSuspended(slug: string): Promise<Actor> {
  const person = await requirePerson();
  const member = (await findMember(person.id, slug)) ?? (await leadOut(person, slug));
  if (member.status !== "suspended") redirect(`/org/${slug}/members`);
  return toActor(member, person.ip);
}

/** Leads people who were inside to the page that says so. For everyone else there is nothing. */
async function leadOut(person: Person, slug: string): Promise<never> {
  if (await endedStay(person, slug)) redirect(`/former/${slug}`);
  notFound();
}

const endedStay = cache(findEndedStay);

/** Guards the page for people who were inside and are no more. */
export async function requireEndedStay(slug: string): Promise<{ person: Person; stay: EndedStay }> {
  const person = await requirePerson();
  if (await findMember(person.id, slug)) redirect(`/org/${slug}/members`);
  const stay = await endedStay(person, slug);
  if (!stay) notFound();
  return { person, stay };
}

/** Guards actions like `requireActor`, but refuses instead of redirecting, so that nothing the person typed is lost. */
export async function findActor(slug: string): Promise<Actor> {
  const person = await findPerson();
  if (!person) throw new Refusal("session.ended");
  const member = await findMember(person.id, slug);
  if (!member) throw new Refusal("organization.not-found");
  return toActor(member, person.ip);
}

/** Used by the frame around a page. It returns null, since the page itself says what a missing membership means. */
export async function findActorIfAny(slug: string): Promise<Actor | null> {
  const person = await findPerson();
  const member = person && (await findMember(person.id, slug));
  return member ? toActor(member, person.ip) : null;
}

/** Records when the member was last active here, to the hour, and which organization this session used last. */
const recordVisit = cache(async (memberId: string, organizationId: string, sessionId: string | null) => {
  await db().$executeRaw`
    UPDATE member SET last_active_at = clock_timestamp()
     WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid
       AND last_active_at < clock_timestamp() - interval '1 hour'`;
  if (!sessionId) return;
  await db().$executeRaw`
    UPDATE session SET organization_id = ${organizationId}::uuid
     WHERE id = ${sessionId}::uuid AND organization_id IS DISTINCT FROM ${organizationId}::uuid`;
});

/** Like `requireActor`, with the actor's scope added, for pages that show what only admins of a resource may see. */
export async function requireScopedActor(slug: string): Promise<Giver> {
  return withScope(db(), await requireActor(slug));
}
