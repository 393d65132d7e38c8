import type { z } from "zod";
import { db, transaction } from "@/lib/db";
import { Refusal } from "@/lib/refusal";
import { ensureUser } from "./ensure-user";
import type { FollowLink } from "./schema";
import { fingerprint, isSecret } from "./secrets";

/** What the link's page names. Changes nothing: scanners open links too. */
export async function findLink(token: string): Promise<{ email: string; returnTo: string } | null> {
  if (!isSecret(token)) return null;
  const [open] = await db.$queryRaw<{ email: string; returnTo: string }[]>`
    SELECT email, return_to AS "returnTo" FROM sign_in
     WHERE link_hash = ${fingerprint(token)} AND expires_at > clock_timestamp()`;
  return open ?? null;
}

export function followLink({ token }: z.output<typeof FollowLink>) {
  return transaction(async (tx) => {
    const [claimed] = isSecret(token)
      ? await tx.$queryRaw<{ email: string; address: string; browserHash: string; returnTo: string }[]>`
          DELETE FROM sign_in WHERE link_hash = ${fingerprint(token)} AND expires_at > clock_timestamp()
          RETURNING email, address, browser_hash AS "browserHash", return_to AS "returnTo"`
      : [];
    if (!claimed) throw new Refusal("sign-in.link-used");
    return { ...(await ensureUser(tx, claimed)), returnTo: claimed.returnTo };
  });
}
