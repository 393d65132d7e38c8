import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { lockPerson } from "@/lib/actors/lock-person";
import { transaction } from "@/lib/database/db";
import type { RequestAddressChange } from "@/lib/profile/schema";
import { takeProofMails } from "@/lib/proof/mail-budget";
import { findProof, mailProof, sessionOf } from "@/lib/proof/proof";
import { Refusal } from "@/lib/refusal";

/**
 * Mails one code to the address that the person has and one to the new one. Neither the answer nor the emails depend on
 * whether the new address has an account: they learn that once they have proven it.
 */
export async function requestAddressChange(person: Person, input: z.output<typeof RequestAddressChange>) {
  const sessionId = sessionOf(person);
  const to = input.email;
  if (to.address === person.address) throw new Refusal("user.same-address");
  if (!(await takeProofMails(person.id, to.address, person.ip))) {
    const open = await findProof(sessionId, "new-email");
    if (open?.address === to.address) return { mailed: "earlier" as const };
    throw new Refusal("limit.proofs");
  }
  return transaction(async (tx) => {
    const me = await lockPerson(tx, person);
    const session = await tx.session.findFirst({ where: { id: sessionId, userId: me.id }, select: { id: true } });
    if (!session) throw new Refusal("session.ended");
    await mailProof(tx, sessionId, "change-email", me, to.email);
    await mailProof(tx, sessionId, "new-email", to, to.email);
    return { mailed: "now" as const };
  });
}
