import type { z } from "zod";
import { db, type Tx, transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { giveMailBack } from "@/lib/sign-in/address-budgets";
import { ensureUser } from "@/lib/sign-in/ensure-user";
import type { FollowLink } from "@/lib/sign-in/schema";
import { fingerprint, isSecret } from "@/lib/sign-in/secrets";

/** Reads what the link's page shows. It changes nothing, because mail scanners open links too. */
export async function findLink(token: string): Promise<{ email: string; returnTo: string } | null> {
  if (!isSecret(token)) return null;
  const [open] = await db().$queryRaw<{ email: string; returnTo: string }[]>`
    SELECT email, return_to AS "returnTo" FROM sign_in
     WHERE link_hash = ${fingerprint(token)} AND expires_at > clock_timestamp()`;
  return open ?? null;
}

type Input = z.output<typeof FollowLink> & { browser?: string | null };
type Claimed = { email: string; address: string; known: boolean; returnTo: string };

/** A browser that made its own request goes to its own page, because someone else may have requested the email. */
export function followLink({ token, browser }: Input) {
  return transaction(async (tx) => {
    const [claimed] = isSecret(token)
      ? await tx.$queryRaw<Claimed[]>`
          DELETE FROM sign_in WHERE link_hash = ${fingerprint(token)} AND expires_at > clock_timestamp()
          RETURNING email, address, known, return_to AS "returnTo"`
      : [];
    if (!claimed) throw new Refusal("sign-in.link-used");
    await giveMailBack(tx, claimed.address, claimed.known);
    const asked = browser ? await askedIn(tx, claimed.address, browser) : null;
    const { email, returnTo } = asked ?? claimed;
    return { ...(await ensureUser(tx, { email, address: claimed.address })), returnTo };
  });
}

async function askedIn(tx: Tx, address: string, browser: string) {
  const [open] = await tx.$queryRaw<{ email: string; returnTo: string }[]>`
    SELECT email, return_to AS "returnTo" FROM sign_in
     WHERE address = ${address} AND browser_hash = ${fingerprint(browser)} AND expires_at > clock_timestamp()`;
  return open ?? null;
}
