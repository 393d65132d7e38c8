// How many mails the asking of one client may cost, or of all together whom nobody can tell apart.
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/database/db";
import { type Bucket, takeToken } from "@/lib/database/token-bucket";
import { env } from "@/lib/env";
import { networkOf } from "@/lib/http/network-of";

// An office behind one address on a Monday morning, then one in a quarter of a minute.
const CLIENT: Bucket = { burst: 60, everySeconds: 15 };
// About as many as leave in a minute.
const UNPLACED: Bucket = { burst: 120, everySeconds: 0.5 };

const LONGEST_MS = 2_000;
const WAITING_AT_ONCE = 200;

export type Room = { spent: boolean; slowMs: number };

/** Charged for a mail that would be sent. From half of the budget on answers come later, and what is spent is told by `spent`. */
export async function takeRoom(ip: string | null): Promise<Room> {
  // On one's own machine everybody comes from the same place.
  if (env.localOnly && ip === "127.0.0.1") return { spent: false, slowMs: 0 };
  const [key, bucket] = ip === null ? ["sign-in/unplaced-mails", UNPLACED] : [`sign-in/from/${networkOf(ip)}`, CLIENT];
  const left = await takeToken(db, key, bucket);
  if (left === null) return { spent: true, slowMs: LONGEST_MS };
  return { spent: false, slowMs: Math.max(0, LONGEST_MS * (1 - (2 * left) / bucket.burst)) };
}

let waiting = 0;

/** Few wait at once: a flood is not to fill the memory with answers held back. */
export async function slowDown(ms: number) {
  if (ms <= 0 || waiting >= WAITING_AT_ONCE) return;
  waiting += 1;
  try {
    await sleep(ms);
  } finally {
    waiting -= 1;
  }
}
