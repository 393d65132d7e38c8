import { type Actor, requireActive } from "@/lib/actors/actor";
import { Prisma } from "@/lib/database/db";
import { type OpenInvitation, readOpen } from "./read-open";

export async function findOpen(actor: Actor, invitationId: string): Promise<OpenInvitation | null> {
  requireActive(actor);
  const [found] = await readOpen(actor, Prisma.sql`invitation.id = ${invitationId}::uuid`, 1);
  return found ?? null;
}
