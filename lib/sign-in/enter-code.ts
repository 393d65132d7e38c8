import type { z } from "zod";
import { db, transaction } from "@/lib/db";
import { Refusal } from "@/lib/refusal";
import { ensureUser } from "./ensure-user";
import type { EnterCode } from "./schema";
import { codeHash, fingerprint } from "./secrets";

export const ATTEMPTS = 5;

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

  const hash = codeHash(address, input.code);
  if (hash !== tried.hash) {
    const left = ATTEMPTS - tried.attempts;
    throw left > 0 ? new Refusal("sign-in.wrong-code", { left }) : new Refusal("sign-in.no-tries-left");
  }
  return transaction(async (tx) => {
    const [claimed] = await tx.$queryRaw<{ email: string; returnTo: string }[]>`
      DELETE FROM sign_in WHERE address = ${address} AND code_hash = ${hash} AND expires_at > clock_timestamp()
      RETURNING email, return_to AS "returnTo"`;
    if (!claimed) throw new Refusal("sign-in.expired");
    return { ...(await ensureUser(tx, { ...claimed, address })), returnTo: claimed.returnTo };
  });
}

async function whyNotTried(address: string, browser: string): Promise<Refusal> {
  const [open] = await db.$queryRaw<{ browserHash: string; attempts: number }[]>`
    SELECT browser_hash AS "browserHash", attempts FROM sign_in
     WHERE address = ${address} AND expires_at > clock_timestamp()`;
  if (!open) return new Refusal("sign-in.expired");
  if (open.browserHash !== browser) return new Refusal("sign-in.other-browser");
  return new Refusal(open.attempts < ATTEMPTS ? "sign-in.expired" : "sign-in.no-tries-left");
}
