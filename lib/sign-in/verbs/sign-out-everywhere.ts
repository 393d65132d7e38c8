import type { z } from "zod";
import { type Connection, db, lockUser, transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { type NotMeLink, readNotMeToken } from "@/lib/sign-in/not-me-token";
import type { NotMe } from "@/lib/sign-in/schema";
import { SESSION_DAYS } from "@/lib/sign-in/sessions";

/** Reads what the link's page shows. It changes nothing, because mail scanners open links too. */
export async function findNotMe(token: string): Promise<{ email: string; signedIn: boolean } | null> {
  const link = readNotMeToken(token);
  const reader = link && (await findReader(link));
  return reader && { ...reader, signedIn: (await db().session.count({ where: { userId: link.userId } })) > 0 };
}

/** Ends what a stranger could go on with: sessions, remembered browsers, codes that were sent, and sign-ins under way. */
export function signOutEverywhere({ token }: z.output<typeof NotMe>) {
  return transaction(async (tx) => {
    const link = readNotMeToken(token);
    const counts = link && (await lockUser(tx, link.userId)) && (await findReader(link, tx));
    if (!counts) throw new Refusal("sign-in.not-me-expired");
    const { userId } = link;
    const { address } = await tx.user.update({
      where: { id: userId },
      data: { addressVersion: { increment: 1 } },
      select: { address: true },
    });
    await tx.session.deleteMany({ where: { userId } });
    await tx.knownBrowser.deleteMany({ where: { userId } });
    await tx.signIn.deleteMany({ where: { address } });
    return {};
  });
}

/**
 * The link lives as long as the session that it is about would without being used, and as long as its reader's address is
 * the person's or reserved for them. A thief whose change was undone could otherwise end each sign-in for a month.
 */
async function findReader({ userId, at }: NotMeLink, on: Connection = db()): Promise<{ email: string } | null> {
  const [reader] = await on.$queryRaw<{ email: string }[]>`
    SELECT email FROM "user"
     WHERE id = ${userId}::uuid AND clock_timestamp() < ${at}::timestamptz + make_interval(days => ${SESSION_DAYS})
       AND (email_verified IS NULL OR email_verified < ${at}::timestamptz + interval '1 second'
            OR EXISTS (SELECT FROM address_change
                        WHERE user_id = "user".id AND created_at > ${at}::timestamptz AND reserved_until > clock_timestamp()))`;
  return reader ?? null;
}
