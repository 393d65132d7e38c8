import type { z } from "zod";
import { clock, db, lockUser, transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { readNotMeToken } from "@/lib/sign-in/not-me-token";
import type { NotMe } from "@/lib/sign-in/schema";
import { SESSION_DAYS } from "@/lib/sign-in/sessions";

/** Reads what the link's page shows. It changes nothing, because mail scanners open links too. */
export async function findNotMe(token: string): Promise<{ email: string; signedIn: boolean } | null> {
  const id = await whoseLink(token);
  const user = id && (await db().user.findUnique({ where: { id }, select: { email: true } }));
  return user ? { email: user.email, signedIn: (await db().session.count({ where: { userId: id } })) > 0 } : null;
}

/** Ends what a stranger could go on with: sessions, remembered browsers, codes that were sent, and sign-ins under way. */
export function signOutEverywhere({ token }: z.output<typeof NotMe>) {
  return transaction(async (tx) => {
    const userId = await whoseLink(token);
    if (!userId || !(await lockUser(tx, userId))) throw new Refusal("sign-in.not-me-expired");
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

/** The link lives as long as the session that it is about would without being used. */
async function whoseLink(token: string): Promise<string | null> {
  const notMe = readNotMeToken(token);
  if (!notMe) return null;
  const days = ((await clock()).getTime() - notMe.at.getTime()) / 86_400_000;
  return days < SESSION_DAYS ? notMe.userId : null;
}
