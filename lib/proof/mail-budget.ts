// Limits the emails with which people prove addresses. They do not come out of the budgets of sign-in codes: somebody who
// types another person's address could otherwise keep that person from signing in.
import { db } from "@/lib/database/db";
import { type Bucket, giveTokenBack, takeToken } from "@/lib/database/token-bucket";
import { slowDown, takeMailOfClient } from "@/lib/sign-in/client-budget";

const BY_PERSON: Bucket = { burst: 5, everySeconds: 10 * 60 };
/** Whoever asks for it. */
const TO_NEW_ADDRESS: Bucket = { burst: 3, everySeconds: 20 * 60 };

/** True if one email may go to the person's own address and one to the new one. */
export async function takeProofMails(userId: string, newAddress: string, ip: string | null): Promise<boolean> {
  const [person, address] = [`proof/by/${userId}`, `proof/to/${newAddress}`];
  if ((await takeToken(db(), person, BY_PERSON)) === null) return false;
  if ((await takeToken(db(), address, TO_NEW_ADDRESS)) === null) {
    await giveTokenBack(db(), person, BY_PERSON);
    return false;
  }
  const { spent, slowMs } = await takeMailOfClient(ip);
  if (spent) {
    await giveTokenBack(db(), person, BY_PERSON);
    await giveTokenBack(db(), address, TO_NEW_ADDRESS);
  }
  await slowDown(slowMs);
  return !spent;
}
