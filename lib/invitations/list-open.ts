import { type Actor, requireActive } from "@/lib/actors/actor";
import { Prisma } from "@/lib/database/db";
import { readStays, type StaysAsked } from "@/lib/members/read-stays";
import { type OpenInvitation, readOpen } from "./read-open";

const { sql } = Prisma;

/**
 * Lists invitations that are neither answered nor withdrawn. Expired ones are included, since they can be sent again.
 */
export async function listOpen(
  actor: Actor,
  asked: StaysAsked = {},
): Promise<{ invitations: OpenInvitation[]; next: string | null }> {
  requireActive(actor);
  const { rows, next } = await readStays(asked, (after, size) => {
    const behind = after ? sql`(member.since, member.id) > (${after.since}, ${after.id}::uuid)` : sql`true`;
    return readOpen(actor, behind, size);
  });
  return { invitations: rows, next };
}
