import type { z } from "zod";
import { lockPerson } from "@/lib/actors/lock-person";
import { type Connection, db, transaction } from "@/lib/database/db";
import { readLinkToken } from "@/lib/link-token";
import { enqueueMail } from "@/lib/mail/outbox";
import { moveAddress } from "@/lib/profile/move-address";
import type { UndoAddressChange } from "@/lib/profile/schema";
import { Refusal } from "@/lib/refusal";

type Change = { id: string; userId: string; email: string; address: string; createdAt: Date; current: string };

/** Reads what the link's page shows. It changes nothing, because mail scanners open links too. */
export async function findAddressChange(token: string, on: Connection = db()): Promise<Change | null> {
  const claim = readLinkToken("undo-address-change", token);
  if (!claim) return null;
  const [change] = await on.$queryRaw<Change[]>`
    SELECT change.id, change.user_id AS "userId", change.email, change.address, change.created_at AS "createdAt",
           "user".email AS current
      FROM address_change AS change JOIN "user" ON "user".id = change.user_id
     WHERE change.id = ${claim.id}::uuid AND change.reserved_until > clock_timestamp()`;
  return change ?? null;
}

/**
 * Whoever holds the link reads the emails of the earlier address, and it counts more than everything that came after: the
 * address is back in every organization, all sessions end, and so does every way to sign in that was added since.
 */
export function undoAddressChange(input: z.output<typeof UndoAddressChange>, ip: string | null) {
  return transaction(async (tx) => {
    const found = await findAddressChange(input.token, tx);
    if (!found) throw new Refusal("user.undo-over");
    const me = await lockPerson(tx, { id: found.userId, name: null, email: "", address: "", sessionId: null, ip });
    const change = await findAddressChange(input.token, tx);
    if (!change) throw new Refusal("user.undo-over");
    await moveAddress(tx, me, change, "member.address-restored");
    const since = { userId: me.id, createdAt: { gte: change.createdAt } };
    await tx.session.deleteMany({ where: { userId: me.id } });
    await tx.knownBrowser.deleteMany({ where: { userId: me.id } });
    await tx.account.deleteMany({ where: since });
    await tx.signIn.deleteMany({ where: { address: me.address } });
    // Later changes go with it, so their addresses are free again and their links over. Earlier ones can still be undone.
    await tx.addressChange.deleteMany({ where: since });
    for (const to of new Set([change.address, me.address])) {
      await enqueueMail(tx, { template: "address-restored", to, input: { email: change.email, oldEmail: me.email } });
    }
    return { email: change.email };
  });
}
