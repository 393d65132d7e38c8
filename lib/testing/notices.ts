// People who answer invitations, and the hours that pass after it.
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { requestNewLink } from "@/lib/invitations/verbs/request-new-link";
import type { Notice } from "@/lib/notices/kinds";
import { anInvited, aPerson } from "./cast";

/** Somebody whom this sender invited accepts, declines, or asks for a new link. */
export async function answers(sender: Actor, kind: Notice, name = "Rahul Mehta") {
  const invited = await anInvited(sender, { expired: kind === "link-requested" });
  const person = await aPerson(name, invited.email);
  if (kind === "invitation-accepted") await accept(person, invited);
  if (kind === "invitation-declined") await decline(person, invited);
  if (kind === "link-requested") await requestNewLink(null, invited);
  return { ...invited, person };
}

/** So many accept, one after the other. */
export async function join(sender: Actor, count: number) {
  const people = [];
  for (let nth = 1; nth <= count; nth++) people.push(await answers(sender, "invitation-accepted", `Person ${nth}`));
  return people;
}

/** The hour of every digest of this organization is over. */
export async function passAnHour(organizationId: string) {
  await db().$executeRaw`
    UPDATE notice_digest SET due_at = due_at - interval '1 hour' WHERE organization_id = ${organizationId}::uuid`;
}

export const digestsOf = (organizationId: string) =>
  db().noticeDigest.findMany({ where: { organizationId }, include: { notices: true }, orderBy: { kind: "asc" } });
