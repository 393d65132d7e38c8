// A fresh proof: somebody who is signed in reads the emails of an address right now. The code goes to that address, counts
// in the session that asked for it, for one purpose, once.
import type { Person } from "@/lib/actors/actor";
import { db, type Tx } from "@/lib/database/db";
import { isSigned, sign } from "@/lib/key-ring";
import { enqueueMail } from "@/lib/mail/outbox";
import { Refusal } from "@/lib/refusal";
import { newCode } from "@/lib/sign-in/secrets";

/** "change-email" proves the address that one has, "new-email" the one to change to. */
export type ProofPurpose = "change-email" | "new-email";
export type ProofAddress = { email: string; address: string };

export const PROOF_MINUTES = 10;
export const PROOF_ATTEMPTS = 5;

const CODE = "roster.proof.code.1";
const textOf = (sessionId: string, purpose: ProofPurpose, address: string, code: string) =>
  [sessionId, purpose, address, code].join("\n");

/** The session that proofs belong to. What acts without one, such as an API key, can prove nothing. */
export function sessionOf({ sessionId }: Person): string {
  if (!sessionId) throw new Refusal("session.ended");
  return sessionId;
}

/** Writes a code and its email. An earlier code for the same purpose no longer counts. */
export async function mailProof(
  tx: Tx,
  sessionId: string,
  purpose: ProofPurpose,
  { email, address }: ProofAddress,
  newEmail: string,
) {
  const code = newCode();
  const hash = sign(CODE, textOf(sessionId, purpose, address, code));
  await tx.$executeRaw`
    INSERT INTO proof (session_id, purpose, address, email, code_hash, expires_at)
    VALUES (${sessionId}::uuid, ${purpose}, ${address}, ${email}, ${hash},
            clock_timestamp() + make_interval(mins => ${PROOF_MINUTES}))
    ON CONFLICT (session_id, purpose) DO UPDATE
       SET address = excluded.address, email = excluded.email, code_hash = excluded.code_hash,
           expires_at = excluded.expires_at, attempts = 0, proven = false, created_at = clock_timestamp()`;
  await enqueueMail(tx, {
    template: "proof-code",
    to: address,
    input: { purpose, newEmail, expiresInMinutes: PROOF_MINUTES },
    sealed: { code },
  });
}

/** The address to which the session's code for a purpose went, while it can be entered. */
export async function findProof(sessionId: string, purpose: ProofPurpose): Promise<ProofAddress | null> {
  const [open] = await db().$queryRaw<ProofAddress[]>`
    SELECT email, address FROM proof
     WHERE session_id = ${sessionId}::uuid AND purpose = ${purpose} AND expires_at > clock_timestamp()`;
  return open ?? null;
}

type Tried = ProofAddress & { attempts: number; hash: string };

/** Each try is counted and committed before the code is checked. */
export async function enterProof(person: Person, purpose: ProofPurpose, code: string) {
  const sessionId = sessionOf(person);
  const [tried] = await db().$queryRaw<Tried[]>`
    UPDATE proof SET attempts = attempts + 1
     WHERE session_id = ${sessionId}::uuid AND purpose = ${purpose} AND attempts < ${PROOF_ATTEMPTS}
       AND expires_at > clock_timestamp()
    RETURNING attempts, code_hash AS hash, email, address`;
  if (!tried) {
    const open = await findProof(sessionId, purpose);
    throw open ? new Refusal("proof.no-tries-left", { email: open.email }) : new Refusal("proof.expired");
  }
  const { attempts, hash, email, address } = tried;
  if (!isSigned(CODE, textOf(sessionId, purpose, address, code), hash)) {
    const left = PROOF_ATTEMPTS - attempts;
    throw left > 0 ? new Refusal("proof.wrong-code", { email, left }) : new Refusal("proof.no-tries-left", { email });
  }
  await db().$executeRaw`
    UPDATE proof SET proven = true
     WHERE session_id = ${sessionId}::uuid AND purpose = ${purpose} AND code_hash = ${hash}`;
}

/** Uses the proof up, and returns the address. Whoever calls this compares it with the one that they expect. */
export async function requireFreshProof(tx: Tx, person: Person, purpose: ProofPurpose): Promise<ProofAddress> {
  const [proof] = await tx.$queryRaw<ProofAddress[]>`
    DELETE FROM proof
     WHERE session_id = ${sessionOf(person)}::uuid AND purpose = ${purpose} AND proven AND expires_at > clock_timestamp()
    RETURNING email, address`;
  if (!proof) throw new Refusal("proof.expired");
  return proof;
}
