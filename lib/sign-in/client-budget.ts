// Limits how many emails one client may cause, or all clients together that nobody can tell apart.
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/database/db";
import { type Bucket, takeToken } from "@/lib/database/token-bucket";
import { env } from "@/lib/env";
import { networkOf } from "@/lib/http/network-of";

// Enough for an office behind one address on a Monday morning, then one every fifteen seconds.
const CLIENT: Bucket = { burst: 60, everySeconds: 15 };
// About as many as are sent in a minute.
const UNPLACED: Bucket = { burst: 120, everySeconds: 0.5 };

const LONGEST_MS = 2_000;
const WAITING_AT_ONCE = 200;

export type MailOfClient = { spent: boolean; slowMs: number };

/**
 * Counts an email that would be sent. Answers slow down once half of the budget is used,
 * and `spent` says that it is used up.
 */
export async function takeMailOfClient(ip: string | null): Promise<MailOfClient> {
  // On a local console, everyone comes from the same address.
  if (env().localOnly && ip === "127.0.0.1") return { spent: false, slowMs: 0 };
  const [key, bucket] = ip === null ? ["sign-in/unplaced-mails", UNPLACED] : [`sign-in/from/${networkOf(ip)}`, CLIENT];
  const left = await takeToken(db(), key, bucket);
  if (left === null) return { spent: true, slowMs: LONGEST_MS };
  return { spent: false, slowMs: Math.max(0, LONGEST_MS * (1 - (2 * left) / bucket.burst)) };
}

let waiting = 0;

/** Few answers wait at once, so that a flood cannot fill the memory with them. */
export async function slowDown(ms: number) {
  if (ms <= 0 || waiting >= WAITING_AT_ONCE) return;
  waiting += 1;
  try {
    await sleep(ms);
  } finally {
    waiting -= 1;
  }
}
