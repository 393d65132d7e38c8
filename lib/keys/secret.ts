// The secret of a key: shown once, kept as an HMAC, so that neither the table nor a copy of it lets anybody in.
import { createHmac, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { env } from "@/lib/env";

/** What secret scanners look for: the prefix, and a checksum that tells a key from a text that only looks like one. */
const PREFIX = "roster_";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM = 40;
const CHECKSUM = 6;
const form = new RegExp(`^${PREFIX}([0-9A-Za-z]{${RANDOM}})([0-9A-Za-z]{${CHECKSUM}})$`);

const label = "roster.key.1";

export function newSecret(): string {
  const random = Array.from({ length: RANDOM }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${PREFIX}${random}${checksumOf(random)}`;
}

function checksumOf(random: string): string {
  let rest = crc32(random);
  let digits = "";
  for (let place = 0; place < CHECKSUM; place += 1) {
    digits = `${ALPHABET[rest % ALPHABET.length]}${digits}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}

/** Whether it can be one at all: what is mistyped or guessed is never looked up. */
export function isSecret(text: string): boolean {
  const [, random, checksum] = form.exec(text) ?? [];
  return random !== undefined && checksumOf(random) === checksum;
}

/** As it is kept under each of the server's keys, the current one first. */
export function hashesOf(secret: string): [string, ...string[]] {
  const under = (key: Buffer) => createHmac("sha256", key).update(`${label}\n${secret}`).digest("base64url");
  const { current, all } = env.TOKEN_KEYS;
  const older = [...all].filter(([id]) => id !== current.id).map(([, key]) => under(key));
  return [under(current.key), ...older];
}
