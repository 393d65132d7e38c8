// What a sign-in is proven by, and the forms of it that may lie in the database.
import { createHash, randomBytes, randomInt } from "node:crypto";
import { isSigned, sign } from "@/lib/key-ring";

export const newSecret = () => randomBytes(32).toString("base64url");
export const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Enough for what has 256 bits of its own: links, sessions, browsers. */
export const fingerprint = (secret: string) => createHash("sha256").update(secret).digest("base64url");

export const newCode = () => String(randomInt(100_000_000)).padStart(8, "0");

const CODE = "roster.sign-in.code.1";

/** Eight digits could be tried out against a plain hash: this one needs the key, and fits no other address. */
export const codeHash = (address: string, code: string) => sign(CODE, `${address}\n${code}`);

/** Also for a code that was mailed before AUTH_SECRET was changed. */
export const isCode = (address: string, code: string, hash: string) => isSigned(CODE, `${address}\n${code}`, hash);
