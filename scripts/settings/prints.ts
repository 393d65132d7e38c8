// Fingerprints of secrets: they tell whether two are the same, and nothing else to whoever has the database alone.
import { createHmac } from "node:crypto";
import type { Env } from "../../lib/env";

export type Prints = {
  currentTokenKey: string;
  /** By id, each keyed by itself: whatever else is rotated, it stays comparable. */
  tokenKeys: Record<string, string>;
  /** By the id of the token key that it is keyed by: comparable as long as one of them is still there. */
  authSecret: Record<string, string>;
};

const print = (key: Buffer, label: string, text: string) =>
  createHmac("sha256", key).update(`roster.settings.${label}.1\n${text}`).digest("base64url");

export function printsOf({ TOKEN_KEYS, AUTH_SECRET }: Pick<Env, "TOKEN_KEYS" | "AUTH_SECRET">): Prints {
  const keys = [...TOKEN_KEYS.all];
  return {
    currentTokenKey: TOKEN_KEYS.current.id,
    tokenKeys: Object.fromEntries(keys.map(([id, key]) => [id, print(key, "token-key", id)])),
    // A token key is random; AUTH_SECRET may be words that somebody could guess, if they had what it is keyed by.
    authSecret: Object.fromEntries(keys.map(([id, key]) => [id, print(key, "auth-secret", AUTH_SECRET)])),
  };
}

/** Ids of token keys that were there and are not any more, or are another key under the same id. */
export function droppedTokenKeys(before: Prints, now: Prints): string[] {
  return Object.keys(before.tokenKeys).filter((id) => now.tokenKeys[id] !== before.tokenKeys[id]);
}
