import type { z } from "zod";
import { db, transaction } from "@/lib/db";
import { type Limit, secondsUntilAllowed } from "@/lib/rate-limit";
import { Refusal } from "@/lib/refusal";
import { ensureUser, triesKey } from "./ensure-user";
import type { EnterCode } from "./schema";
import { fingerprint, isCode } from "./secrets";

export const ATTEMPTS = 5;
// Each browser has a code of its own: together they may not be tried without end.
const PER_ADDRESS: Limit = { limit: 30, seconds: 15 * 60 };

type Input = z.output<typeof EnterCode> & { browser: string | null };

/** Each try is counted and committed before the code is looked at, so that a hundred at once are five. */
export async function enterCode(input: Input) {
  const { address } = input.email;
  const browser = fingerprint(input.browser ?? "");
  const [tried] = await db.$queryRaw<{ attempts: number; hash: string }[]>`
    UPDATE sign_in SET attempts = attempts + 1
     WHERE address = ${address} AND browser_hash = ${browser} AND attempts < ${ATTEMPTS}
       AND expires_at > clock_timestamp()
    RETURNING attempts, code_hash AS hash`;
  if (!tried) throw await whyNotTried(address, browser);
  const seconds = await secondsUntilAllowed(db, triesKey(address), PER_ADDRESS);
  if (seconds > 0) throw new Refusal("limit.sign-in", { minutes: Math.ceil(seconds / 60) });

  if (!isCode(address, input.code, tried.hash)) {
    const left = ATTEMPTS - tried.attempts;
    throw left > 0 ? new Refusal("sign-in.wrong-code", { left }) : new Refusal("sign-in.no-tries-left");
  }
  return transaction(async (tx) => {
    const [claimed] = await tx.$queryRaw<{ email: string; returnTo: string }[]>`
      DELETE FROM sign_in
       WHERE address = ${address} AND browser_hash = ${browser} AND code_hash = ${tried.hash}
         AND expires_at > clock_timestamp()
      RETURNING email, return_to AS "returnTo"`;
    if (!claimed) throw new Refusal("sign-in.expired");
    return { ...(await ensureUser(tx, { ...claimed, address, browserHash: browser })), returnTo: claimed.returnTo };
  });
}

/** Looks at this browser's sign-in alone: whether another one is open is nobody else's to know. */
async function whyNotTried(address: string, browser: string): Promise<Refusal> {
  const [open] = await db.$queryRaw<{ attempts: number }[]>`
    SELECT attempts FROM sign_in
     WHERE address = ${address} AND browser_hash = ${browser} AND expires_at > clock_timestamp()`;
  return new Refusal(open && open.attempts >= ATTEMPTS ? "sign-in.no-tries-left" : "sign-in.expired");
}
