// Fingerprints of secrets. They show whether two secrets are equal, and nothing else
// to anyone who only has the database.
import { createHmac } from "node:crypto";
import type { Env } from "../../../lib/env";

export type Prints = {
  currentTokenKey: string;
  /** By id, each keyed by itself, so that it stays comparable when others are rotated. */
  tokenKeys: Record<string, string>;
  /** By the id of the token key that it is keyed by. It stays comparable while one of these keys exists. */
  authSecret: Record<string, string>;
};

const print = (key: Buffer, label: string, text: string) =>
  createHmac("sha256", key).update(`roster.settings.${label}.1\n${text}`).digest("base64url");

export function printsOf({ TOKEN_KEYS, AUTH_SECRET }: Pick<Env, "TOKEN_KEYS" | "AUTH_SECRET">): Prints {
  const keys = [...TOKEN_KEYS.all];
  return {
    currentTokenKey: TOKEN_KEYS.current.id,
    tokenKeys: Object.fromEntries(keys.map(([id, key]) => [id, print(key, "token-key", id)])),
    // A token key is random, but AUTH_SECRET may be words that someone could guess without this key.
    authSecret: Object.fromEntries(keys.map(([id, key]) => [id, print(key, "auth-secret", AUTH_SECRET)])),
  };
}

/** The ids of token keys that are gone, or that mean a different key now. */
export function droppedTokenKeys(before: Prints, now: Prints): string[] {
  return Object.keys(before.tokenKeys).filter((id) => now.tokenKeys[id] !== before.tokenKeys[id]);
}
