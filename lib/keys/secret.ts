// Makes a key's secret. It is shown once and kept as an HMAC, so that nobody gets in with a copy of the table.
import { createHmac, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { env } from "@/lib/env";

/** Secret scanners look for the prefix, and the checksum tells them a real key from a text that only looks like one. */
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

/** Checks the form of a secret, so that mistyped or guessed ones are never looked up. */
export function isSecret(text: string): boolean {
  const [, random, checksum] = form.exec(text) ?? [];
  return random !== undefined && checksumOf(random) === checksum;
}

/** The hash under each of the server's keys, the current one first. */
export function hashesOf(secret: string): [string, ...string[]] {
  const under = (key: Buffer) => createHmac("sha256", key).update(`${label}\n${secret}`).digest("base64url");
  const { current, all } = env().TOKEN_KEYS;
  const older = [...all].filter(([id]) => id !== current.id).map(([, key]) => under(key));
  return [under(current.key), ...older];
}
