import { type Actor, requireActive } from "@/lib/actors/actor";
import { Prisma } from "@/lib/database/db";
import { type OpenInvitation, readOpen } from "./read-open";

export async function findOpen(viewer: Actor, invitationId: string): Promise<OpenInvitation | null> {
  requireActive(viewer);
  const [found] = await readOpen(viewer, Prisma.sql`invitation.id = ${invitationId}::uuid`, 1);
  return found ?? null;
}
