import "server-only";
import type { z } from "zod";
import { knownBrowser, rememberBrowser } from "@/lib/auth";
import { clientAddress } from "@/lib/http/client-address";
import type { RequestCode } from "@/lib/sign-in/schema";
import { requestCode } from "@/lib/sign-in/verbs/request-code";

/** Emails a code that works in this browser. */
export async function requestCodeHere(input: z.output<typeof RequestCode>) {
  const from = { browser: await rememberBrowser(), known: await knownBrowser(), ip: await clientAddress() };
  return requestCode({ ...input, ...from });
}
