// Finds the key that a request carries. A client may send a limited number of
// wrong keys per minute; a right one always passes.

import type { Actor } from "@/lib/actors/actor";
import { networkOf } from "@/lib/http/network-of";
import { seenAddress } from "@/lib/http/seen-address";
import { findKeyActor, secretIn } from "@/lib/keys/find-key-actor";
import { forgetKey, isInUse, rememberKey } from "@/lib/keys/keys-in-use";
import { CountsPerMinute } from "./counts-per-minute";
import { root } from "./errors";

export const MOST_WRONG = 60;

const wrong = new CountsPerMinute();

/** Null if the request has no key, or one that is not in use. */
export async function askingKey({ headers }: Request): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization === null) return null;
  const address = seenAddress(headers);
  // All clients with an unknown address share one limit.
  const client = address === null ? "" : networkOf(address);
  const secret = secretIn(authorization);
  const stopped = wrong.secondsUntilAllowed(client, MOST_WRONG) > 0 && !(secret && (await isInUse(secret)));
  const actor = stopped ? null : await findKeyActor(authorization, address);
  if (actor && secret) {
    rememberKey(secret);
    return actor;
  }
  if (secret) forgetKey(secret);
  const seconds = wrong.secondsUntilAllowed(client, MOST_WRONG);
  if (seconds > 0) throw root.tooManyWrongKeys(MOST_WRONG, seconds);
  wrong.count(client);
  return null;
}
