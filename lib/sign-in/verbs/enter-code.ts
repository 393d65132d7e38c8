import type { z } from "zod";
import { db, type Tx, transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { giveMailBack, takeTry } from "@/lib/sign-in/address-budgets";
import { ensureUser } from "@/lib/sign-in/ensure-user";
import { isKnownBrowser } from "@/lib/sign-in/known-browser";
import { latestCodeHash } from "@/lib/sign-in/open-sign-ins";
import type { EnterCode } from "@/lib/sign-in/schema";
import { fingerprint, isCode } from "@/lib/sign-in/secrets";

export const ATTEMPTS = 5;

type Input = z.output<typeof EnterCode> & { browser: string | null; known?: string | null };
type Tried = { attempts: number; hash: string; email: string; returnTo: string };

/**
 * Each try is counted and committed before the code is checked, so that a hundred tries at once still count as five.
 */
export async function enterCode(input: Input) {
  const { address } = input.email;
  const browser = fingerprint(input.browser ?? "");
  const [tried] = await db().$queryRaw<Tried[]>`
    UPDATE sign_in SET attempts = attempts + 1
     WHERE address = ${address} AND browser_hash = ${browser} AND attempts < ${ATTEMPTS}
       AND expires_at > clock_timestamp()
    RETURNING attempts, code_hash AS hash, email, return_to AS "returnTo"`;
  if (!tried) throw await whyNotTried(address, browser);
  if (!(await takeTry(address, await isKnownBrowser(input.known ?? null, address)))) {
    await db().$executeRaw`
      UPDATE sign_in SET attempts = attempts - 1
       WHERE address = ${address} AND browser_hash = ${browser} AND code_hash = ${tried.hash} AND attempts > 0`;
    throw new Refusal("limit.tries");
  }
  const hash = await hashOfCode(address, input.code, tried.hash);
  if (!hash) {
    const left = ATTEMPTS - tried.attempts;
    throw left > 0 ? new Refusal("sign-in.wrong-code", { left }) : new Refusal("sign-in.no-tries-left");
  }
  return transaction(async (tx) => {
    if (!(await claim(tx, address, hash))) throw new Refusal("sign-in.expired");
    await tx.signIn.deleteMany({ where: { address, browserHash: browser, attached: true } });
    return { ...(await ensureUser(tx, { email: tried.email, address })), returnTo: tried.returnTo };
  });
}

/**
 * The code that this browser requested, or that of the latest email, even if a stranger requested it: a person cannot
 * tell them apart.
 */
async function hashOfCode(address: string, code: string, own: string): Promise<string | null> {
  if (isCode(address, code, own)) return own;
  const latest = await latestCodeHash(address);
  return latest && latest !== own && isCode(address, code, latest) ? latest : null;
}

/** Claims the email's row. It exists once, however many browsers may enter its code. */
async function claim(tx: Tx, address: string, hash: string): Promise<boolean> {
  const [claimed] = await tx.$queryRaw<{ known: boolean }[]>`
    DELETE FROM sign_in
     WHERE address = ${address} AND code_hash = ${hash} AND NOT attached AND expires_at > clock_timestamp()
    RETURNING known`;
  if (claimed) await giveMailBack(tx, address, claimed.known);
  return Boolean(claimed);
}

/** Looks only at this browser's sign-in, because nobody may learn whether another one is open. */
async function whyNotTried(address: string, browser: string): Promise<Refusal> {
  const [open] = await db().$queryRaw<{ attempts: number }[]>`
    SELECT attempts FROM sign_in
     WHERE address = ${address} AND browser_hash = ${browser} AND expires_at > clock_timestamp()`;
  return new Refusal(open && open.attempts >= ATTEMPTS ? "sign-in.no-tries-left" : "sign-in.expired");
}
