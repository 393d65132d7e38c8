import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { lockPerson } from "@/lib/actors/lock-person";
import { type Tx, transaction } from "@/lib/database/db";
import { sqlStateOf } from "@/lib/database/sql-state";
import { uuidv7 } from "@/lib/database/uuid";
import { currentKeyId } from "@/lib/link-token";
import { enqueueMail } from "@/lib/mail/outbox";
import { moveAddress } from "@/lib/profile/move-address";
import type { ChangeAddress } from "@/lib/profile/schema";
import { enterProof, type ProofAddress, requireFreshProof, sessionOf } from "@/lib/proof/proof";
import { Refusal } from "@/lib/refusal";
import { RESERVED_DAYS, unlessReserved } from "@/lib/sign-in/reserved-addresses";

/**
 * Both addresses are proven before anything else is said. All that follows from the change is committed with it: every
 * open stay, its event, the end of all other sessions, and the emails.
 */
export async function changeAddress(person: Person, input: z.output<typeof ChangeAddress>) {
  await enterProof(person, "change-email", input.code);
  await enterProof(person, "new-email", input.newCode);
  return transaction(async (tx) => {
    const me = await lockPerson(tx, person);
    const before = await requireFreshProof(tx, me, "change-email");
    const to = await requireFreshProof(tx, me, "new-email");
    if (before.address !== me.address) throw new Refusal("proof.expired");
    if (await tx.user.findUnique({ where: { address: to.address }, select: { id: true } })) {
      throw new Refusal("user.address-taken");
    }
    const change = await reserve(tx, me);
    const addressVersion = await unlessTaken(moveAddress(tx, me, to, "member.address-changed"));
    await endOtherWays(tx, me);
    await tell(tx, me, to, change);
    return { userId: me.id, addressVersion, email: to.email };
  });
}

async function reserve(tx: Tx, me: Person) {
  const [id, keyId] = [uuidv7(), currentKeyId()];
  const [change] = await tx.$queryRaw<{ until: Date }[]>`
    INSERT INTO address_change (id, user_id, address, email, key_id, reserved_until)
    VALUES (${id}::uuid, ${me.id}::uuid, ${me.address}, ${me.email}, ${keyId},
            clock_timestamp() + make_interval(days => ${RESERVED_DAYS}))
    RETURNING reserved_until AS until`;
  if (!change) throw new Error("The change was not written.");
  return { id, keyId, until: change.until };
}

const UNIQUE_VIOLATION = "23505";

/** Two people may have proven the same address, and both found it free. */
function unlessTaken<T>(move: Promise<T>): Promise<T> {
  return unlessReserved("user.address-taken", move).catch((error: unknown) => {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) throw new Refusal("user.address-taken");
    throw error;
  });
}

/** Known browsers are signed for the old address, and codes that are open lead to it. */
async function endOtherWays(tx: Tx, me: Person) {
  await tx.session.deleteMany({ where: { userId: me.id, id: { not: sessionOf(me) } } });
  await tx.knownBrowser.deleteMany({ where: { userId: me.id } });
  await tx.signIn.deleteMany({ where: { address: me.address } });
}

async function tell(tx: Tx, me: Person, to: ProofAddress, change: Awaited<ReturnType<typeof reserve>>) {
  await enqueueMail(tx, {
    template: "address-changed",
    key: `address-changed/${change.id}`,
    to: me.address,
    input: { newEmail: to.email, changeId: change.id, keyId: change.keyId, undoUntil: change.until.toISOString() },
  });
  await enqueueMail(tx, { template: "address-confirmed", to: to.address, input: { oldEmail: me.email } });
}
