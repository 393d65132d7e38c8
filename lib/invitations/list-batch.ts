import { type Actor, requireActive } from "@/lib/actors/actor";
import { Prisma } from "@/lib/database/db";
import { type OpenInvitation, readOpen } from "./read-open";
import { MAX_AT_ONCE } from "./rules";

export async function listBatch(actor: Actor, batchId: string): Promise<OpenInvitation[]> {
  requireActive(actor);
  return readOpen(actor, Prisma.sql`invitation.batch_id = ${batchId}::uuid`, MAX_AT_ONCE);
}
