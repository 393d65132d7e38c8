import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { NOTICES, type Notice } from "./kinds";

/** The kinds that a person turned off. */
export async function listMuted({ id }: Person): Promise<Notice[]> {
  const user = await db().user.findUnique({ where: { id }, select: { mutedNotices: true } });
  return NOTICES.filter((kind) => user?.mutedNotices.includes(kind));
}
