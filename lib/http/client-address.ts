import "server-only";
import { headers } from "next/headers";
import { seenAddress } from "./seen-address";

/** The address of the client whose request is being answered. */
export async function clientAddress(): Promise<string | null> {
  return seenAddress(await headers());
}
