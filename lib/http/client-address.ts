import "server-only";
import { headers } from "next/headers";
import { seenAddress } from "./seen-address";

/** Whoever sent the request that is being answered. */
export async function clientAddress(): Promise<string | null> {
  return seenAddress(await headers());
}
