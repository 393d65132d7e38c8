// How many mails and tries a sign-in may cost: by the address, since whoever attacks has any number of browsers and places.
import { db, type Tx } from "@/lib/database/db";
import { type Bucket, giveBack, takeToken } from "@/lib/database/token-bucket";

// A mail's link outlives the wait for the next one: however much strangers ask, there is one in the mailbox that works.
const MAILS: Bucket = { burst: 3, everySeconds: 6 * 60 };
const KNOWN_MAILS: Bucket = { burst: 2, everySeconds: 60 * 60 };
/** Whatever is given back to those who signed in. */
const MAILS_AN_HOUR = 19;

// 780 tries a day of strangers and 308 of known browsers, at a hundred million codes.
const TRIES: Bucket = { burst: 60, everySeconds: 2 * 60 };
const KNOWN_TRIES: Bucket = { burst: 20, everySeconds: 5 * 60 };

const mailsKey = (address: string, known: boolean) => `sign-in/${known ? "known-mails" : "mails"}/${address}`;
const triesKey = (address: string, known: boolean) => `sign-in/${known ? "known-tries" : "tries"}/${address}`;

/** Out of whose budget the mail goes; null when there is none to send. A known browser has a share of both. */
export async function takeMail(address: string, known: boolean): Promise<"known" | "strangers" | null> {
  if (known && (await takeToken(db, mailsKey(address, true), KNOWN_MAILS)) !== null) return "known";
  return (await takeToken(db, mailsKey(address, false), MAILS)) === null ? null : "strangers";
}

/** Whoever reads the mails has not asked for too many. */
export const giveMailBack = (on: Tx | typeof db, address: string, known: boolean) =>
  giveBack(on, mailsKey(address, known), known ? KNOWN_MAILS : MAILS);

/** Counted under the lock that the address's mails are written under. */
export async function isHourFull(tx: Tx, address: string): Promise<boolean> {
  const [hour] = await tx.$queryRaw<{ full: boolean }[]>`
    SELECT count(*) >= ${MAILS_AN_HOUR} AS full FROM mail
     WHERE "to" = ${address} AND template = 'sign-in-code' AND created_at > clock_timestamp() - interval '1 hour'`;
  return hour?.full ?? true;
}

export async function takeTry(address: string, known: boolean): Promise<boolean> {
  if (known && (await takeToken(db, triesKey(address, true), KNOWN_TRIES)) !== null) return true;
  return (await takeToken(db, triesKey(address, false), TRIES)) !== null;
}
