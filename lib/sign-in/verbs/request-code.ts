import type { z } from "zod";
import { db, type Tx, transaction } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { giveMailBack, isHourFull, takeMail } from "@/lib/sign-in/address-budgets";
import { slowDown, takeMailOfClient } from "@/lib/sign-in/client-budget";
import { isKnownBrowser } from "@/lib/sign-in/known-browser";
import { attachToLatest, lockAddress, MINUTES, writeSignIn } from "@/lib/sign-in/open-sign-ins";
import type { RequestCode } from "@/lib/sign-in/schema";
import { codeHash, fingerprint, newCode, newSecret } from "@/lib/sign-in/secrets";

type Input = z.output<typeof RequestCode> & { browser: string; known?: string | null; ip: string | null };

/** An email was just sent, or one was sent a short while ago, or one was sent if the console knows the address. */
export type Mailed = "now" | "earlier" | "perhaps";

type SignInRequest = { address: string; email: string; browserHash: string; returnTo: string };

/** Neither the answer nor its time depends on whether the address has an account. */
export async function requestCode(input: Input): Promise<{ email: string; mailed: Mailed }> {
  const { email, address } = input.email;
  const asked = { address, email, browserHash: fingerprint(input.browser), returnTo: input.return };
  return { email, mailed: await mailCode(asked, await isKnownBrowser(input.known ?? null, address), input.ip) };
}

async function mailCode(asked: SignInRequest, known: boolean, ip: string | null): Promise<Mailed> {
  const budget = await takeMail(asked.address, known);
  if (!budget) {
    await attachToLatest(asked);
    return "earlier";
  }
  const { spent, slowMs } = known ? { spent: false, slowMs: 0 } : await takeMailOfClient(ip);
  if (spent) {
    await mailIfKnown(asked);
    await slowDown(slowMs);
    return "perhaps";
  }
  const sent = await sendCode(asked, budget === "known").catch(async (error: unknown) => {
    await giveMailBack(db(), asked.address, budget === "known");
    throw error;
  });
  if (!sent) await attachToLatest(asked);
  await slowDown(slowMs);
  return sent ? "now" : "earlier";
}

/** False if this hour had too many, even if their recipients signed in. */
function sendCode(asked: SignInRequest, known: boolean): Promise<boolean> {
  return transaction(async (tx) => {
    await lockAddress(tx, asked.address);
    if (await isHourFull(tx, asked.address)) return false;
    const secrets = newSecrets();
    await writeSignIn(tx, { ...asked, ...hashesOf(asked.address, secrets), known });
    await writeMail(tx, asked, secrets);
    return true;
  });
}

/** The sign-in is written for everyone. The answer does not wait for checking who is known, or for what follows. */
async function mailIfKnown(asked: SignInRequest) {
  const secrets = newSecrets();
  await transaction(async (tx) => {
    await lockAddress(tx, asked.address);
    await writeSignIn(tx, { ...asked, ...hashesOf(asked.address, secrets), known: false });
  });
  const mailing = transaction(async (tx) => {
    if (!(await isKnownAddress(tx, asked.address))) return;
    await lockAddress(tx, asked.address);
    if (!(await isHourFull(tx, asked.address))) await writeMail(tx, asked, secrets);
  });
  mailing.catch((error: Error) => console.error(`A sign-in mail was not written: ${error.message}`));
}

async function isKnownAddress(tx: Tx, address: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT FROM "user" WHERE address = ${address})
        OR EXISTS (SELECT FROM member WHERE address = ${address} AND status = 'pending') AS known`;
  return row?.known ?? false;
}

type Secrets = { code: string; linkToken: string };

const newSecrets = (): Secrets => ({ code: newCode(), linkToken: newSecret() });

function hashesOf(address: string, { code, linkToken }: Secrets) {
  return { codeHash: codeHash(address, code), linkHash: fingerprint(linkToken) };
}

function writeMail(tx: Tx, { address, returnTo }: SignInRequest, secrets: Secrets) {
  return enqueueMail(tx, {
    template: "sign-in-code",
    to: address,
    input: { expiresInMinutes: MINUTES, returnTo },
    sealed: secrets,
  });
}
