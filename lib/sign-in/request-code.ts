import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { db, transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { type Limit, secondsUntilAllowed } from "@/lib/rate-limit";
import { Refusal } from "@/lib/refusal";
import { addressKey, browserKey } from "./ensure-user";
import type { RequestCode } from "./schema";
import { codeHash, fingerprint, newCode, newSecret } from "./secrets";

export const MINUTES = 10;
const PER_BROWSER: Limit = { limit: 5, seconds: 15 * 60 };
// Looser: from here on somebody else's asking keeps the one whose address it is from asking.
const PER_ADDRESS: Limit = { limit: 20, seconds: 15 * 60 };
const PER_IP: Limit = { limit: 100, seconds: 15 * 60 };
// About as many mails as leave in a minute. Counted for known and unknown addresses alike, so that it tells nothing of one.
const UNPLACED: Limit = { limit: 120, seconds: 60 };

type Input = z.output<typeof RequestCode> & { browser: string; ip: string | null };

/** Whether the address has an account is not even looked up here: the answer, and the time it takes, cannot tell. */
export async function requestCode(input: Input) {
  const { email, address } = input.email;
  const browserHash = fingerprint(input.browser);
  // On one's own machine everybody comes from the same place.
  if (input.ip === null) await refuseBeyond("sign-in/unplaced", UNPLACED);
  else if (input.ip !== "127.0.0.1") await refuseBeyond(`sign-in/ip/${input.ip}`, PER_IP);
  await refuseBeyond(browserKey(address, browserHash), PER_BROWSER);
  await refuseBeyond(addressKey(address), PER_ADDRESS);

  const code = newCode();
  const linkToken = newSecret();
  await transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO sign_in (address, email, code_hash, link_hash, browser_hash, return_to, expires_at)
      VALUES (${address}, ${email}, ${codeHash(address, code)}, ${fingerprint(linkToken)}, ${browserHash},
              ${input.return}, clock_timestamp() + make_interval(mins => ${MINUTES}))
      ON CONFLICT (address, browser_hash) DO UPDATE
         SET email = excluded.email, code_hash = excluded.code_hash, link_hash = excluded.link_hash,
             return_to = excluded.return_to, expires_at = excluded.expires_at, attempts = 0, created_at = clock_timestamp()`;
    await enqueueMail(tx, {
      template: "sign-in-code",
      key: `sign-in/${randomUUID()}`,
      to: address,
      input: { expiresInMinutes: MINUTES, returnTo: input.return },
      sealed: { code, linkToken },
    });
  });
  return { email };
}

/** Counted at once and on its own: a try that fails further on was a try. */
async function refuseBeyond(key: string, limit: Limit) {
  const seconds = await secondsUntilAllowed(db, key, limit);
  if (seconds > 0) throw new Refusal("limit.sign-in", { minutes: Math.ceil(seconds / 60) });
}
