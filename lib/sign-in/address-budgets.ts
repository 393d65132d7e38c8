// Limits emails and tries of a sign-in by address, since an attacker has any number of browsers and networks.
import { type Connection, db, type Tx } from "@/lib/database/db";
import { type Bucket, giveTokenBack, takeToken } from "@/lib/database/token-bucket";

// A link outlives the wait for the next email, so however much strangers request, one link in the mailbox works.
const MAILS: Bucket = { burst: 3, everySeconds: 6 * 60 };
const KNOWN_MAILS: Bucket = { burst: 2, everySeconds: 60 * 60 };
/** This limit includes emails whose budget was given back after a sign-in. */
const MAILS_AN_HOUR = 19;

// Strangers get 780 tries a day and known browsers 308, with a hundred million possible codes.
const TRIES: Bucket = { burst: 60, everySeconds: 2 * 60 };
const KNOWN_TRIES: Bucket = { burst: 20, everySeconds: 5 * 60 };

const mailsKey = (address: string, known: boolean) => `sign-in/${known ? "known-mails" : "mails"}/${address}`;
const triesKey = (address: string, known: boolean) => `sign-in/${known ? "known-tries" : "tries"}/${address}`;

/**
 * Takes an email from a budget and returns which one, or null if none may be sent.
 * A known browser can use both budgets.
 */
export async function takeMail(address: string, known: boolean): Promise<"known" | "strangers" | null> {
  if (known && (await takeToken(db(), mailsKey(address, true), KNOWN_MAILS)) !== null) return "known";
  return (await takeToken(db(), mailsKey(address, false), MAILS)) === null ? null : "strangers";
}

/** A person who proved that they read the emails has not requested too many. */
export const giveMailBack = (on: Connection, address: string, known: boolean) =>
  giveTokenBack(on, mailsKey(address, known), known ? KNOWN_MAILS : MAILS);

/** Counts under the same lock under which the address's emails are written. */
export async function isHourFull(tx: Tx, address: string): Promise<boolean> {
  const [hour] = await tx.$queryRaw<{ full: boolean }[]>`
    SELECT count(*) >= ${MAILS_AN_HOUR} AS full FROM mail
     WHERE "to" = ${address} AND template = 'sign-in-code' AND created_at > clock_timestamp() - interval '1 hour'`;
  return hour?.full ?? true;
}

export async function takeTry(address: string, known: boolean): Promise<boolean> {
  if (known && (await takeToken(db(), triesKey(address, true), KNOWN_TRIES)) !== null) return true;
  return (await takeToken(db(), triesKey(address, false), TRIES)) !== null;
}
