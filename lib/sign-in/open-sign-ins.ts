// Reads and writes the rows of sign_in: requests that are still open.
import { db, Prisma, type Tx } from "@/lib/database/db";
import { fingerprint, newSecret } from "./secrets";

export const MINUTES = 10;

type SignInRequest = { address: string; email: string; browserHash: string; returnTo: string };
type Secrets = { codeHash: string; linkHash: string };

/** Every write of a sign-in with a code takes this lock, because two at once would overwrite each other. */
export async function lockAddress(tx: Tx, address: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in/${address}`}, 0))`;
}

/**
 * Writes a sign-in with its own code. The previous email's link keeps working, but its
 * code no longer belongs to a browser.
 */
export async function writeSignIn(tx: Tx, asked: SignInRequest & Secrets & { known: boolean }) {
  const { address, email, browserHash, returnTo, codeHash, linkHash, known } = asked;
  await tx.$executeRaw`
    UPDATE sign_in SET browser_hash = 'replaced/' || link_hash
     WHERE address = ${address} AND browser_hash = ${browserHash} AND NOT attached AND expires_at > clock_timestamp()`;
  await tx.$executeRaw`
    INSERT INTO sign_in (address, email, code_hash, link_hash, browser_hash, return_to, known, expires_at)
    VALUES (${address}, ${email}, ${codeHash}, ${linkHash}, ${browserHash}, ${returnTo}, ${known},
            clock_timestamp() + make_interval(mins => ${MINUTES}))
    ON CONFLICT (address, browser_hash) DO UPDATE
       SET email = excluded.email, code_hash = excluded.code_hash, link_hash = excluded.link_hash,
           return_to = excluded.return_to, known = excluded.known, expires_at = excluded.expires_at,
           attempts = 0, attached = false, created_at = clock_timestamp()`;
}

/**
 * Sends no email: this browser may enter the code of the latest one and goes to its own page. Tries are counted per
 * code. The row is the same if there is no such email, so that nobody can tell the difference.
 */
export async function attachToLatest({ address, email, browserHash, returnTo }: SignInRequest) {
  const own = await db().$executeRaw`
    UPDATE sign_in SET return_to = ${returnTo}
     WHERE address = ${address} AND browser_hash = ${browserHash} AND NOT attached AND expires_at > clock_timestamp()`;
  if (own > 0) return;
  const nothing = fingerprint(newSecret());
  await db().$executeRaw`
    INSERT INTO sign_in AS open (address, email, code_hash, link_hash, browser_hash, return_to, attached, expires_at)
    VALUES (${address}, ${email}, coalesce((${latest(address)}), ${nothing}), ${nothing}, ${browserHash}, ${returnTo}, true,
            clock_timestamp() + make_interval(mins => ${MINUTES}))
    ON CONFLICT (address, browser_hash) DO UPDATE
       SET email = excluded.email, code_hash = excluded.code_hash, link_hash = excluded.link_hash, attached = true,
           return_to = excluded.return_to, expires_at = excluded.expires_at,
           attempts = CASE WHEN open.code_hash = excluded.code_hash THEN open.attempts ELSE 0 END
     WHERE open.attached OR open.expires_at <= clock_timestamp()`;
}

export async function latestCodeHash(address: string): Promise<string | null> {
  const [mail] = await db().$queryRaw<{ hash: string }[]>`SELECT code_hash AS hash FROM (${latest(address)}) AS latest`;
  return mail?.hash ?? null;
}

const latest = (address: string) => Prisma.sql`
  SELECT code_hash FROM sign_in WHERE address = ${address} AND NOT attached AND expires_at > clock_timestamp()
   ORDER BY created_at DESC LIMIT 1`;
