// The secrets that prove a sign-in, and the forms in which the database may hold them.
import { createHash, randomBytes, randomInt } from "node:crypto";
import { isSigned, sign } from "@/lib/key-ring";

export const newSecret = () => randomBytes(32).toString("base64url");
export const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text);

/** A plain hash is enough for secrets with 256 bits: links, sessions, browsers. */
export const fingerprint = (secret: string) => createHash("sha256").update(secret).digest("base64url");

export const newCode = () => String(randomInt(100_000_000)).padStart(8, "0");

const CODE = "roster.sign-in.code.1";

/** All eight-digit codes could be tried against a plain hash. This one needs the key, and only fits one address. */
export const codeHash = (address: string, code: string) => sign(CODE, `${address}\n${code}`);

/** Also accepts a code that was emailed before AUTH_SECRET was changed. */
export const isCode = (address: string, code: string, hash: string) => isSigned(CODE, `${address}\n${code}`, hash);
