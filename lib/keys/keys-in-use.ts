// Checks for many requests at once whether their keys are in use. A client with too many wrong keys causes only a few
// queries per second, and a right key from the same address still passes.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Prisma, read } from "@/lib/database/db";
import { hashesOf } from "./secret";

const WAIT_MS = 250;
const MOST_KNOWN = 10_000;

/** Hashes of keys that worked recently, which need not wait. Their rights are still read each time. */
const lately = new Set<string>();

const fingerprint = (secret: string) => createHash("sha256").update(secret).digest("base64url");

export function rememberKey(secret: string) {
  const known = fingerprint(secret);
  lately.delete(known);
  lately.add(known);
  const [oldest] = lately;
  if (lately.size > MOST_KNOWN && oldest) lately.delete(oldest);
}

export function forgetKey(secret: string) {
  lately.delete(fingerprint(secret));
}

type Batch = { hashes: Set<string>; inUse: Promise<Set<string>> };
let batch: Batch | null = null;

export async function isInUse(secret: string): Promise<boolean> {
  if (lately.has(fingerprint(secret))) return true;
  const hashes = hashesOf(secret);
  batch ??= aBatch();
  for (const hash of hashes) batch.hashes.add(hash);
  const inUse = await batch.inUse;
  return hashes.some((hash) => inUse.has(hash));
}

function aBatch(): Batch {
  const hashes = new Set<string>();
  const look = async () => {
    await sleep(WAIT_MS);
    batch = null;
    const rows = await read<{ hash: string }>(Prisma.sql`
      SELECT secret_hash AS hash FROM key
       WHERE secret_hash = ANY(${[...hashes]}::text[]) AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > clock_timestamp())`);
    return new Set(rows.map(({ hash }) => hash));
  };
  return { hashes, inUse: look() };
}
