import { findNeedingTokenKeys, needingInWords } from "../../lib/keys/needs-token-key";
import { query } from "../database/postgres";
import { Halt } from "../progress.mjs";
import type { Settings } from "./settings/own-settings";
import { droppedTokenKeys } from "./settings/prints";

const MOST_LISTED = 20;

/** A token key must not be removed while an API key or a link needs it, because these would silently stop working. */
export async function requireTokenKeys(databaseUrl: string, { prints }: Settings, before: Settings | null) {
  const here = Object.keys(prints.tokenKeys);
  const dropped = before ? droppedTokenKeys(before.prints, prints) : [];
  const changed = dropped.filter((id) => here.includes(id));
  const facts = { here, changed, any: dropped.length > 0 };
  const { some, count } = await findNeedingTokenKeys((...what) => query(databaseUrl, ...what), facts, MOST_LISTED);
  if (count === 0) return;
  const gone = new Set([
    ...dropped,
    ...some.flatMap(({ tokenKeyId }) => (tokenKeyId && !here.includes(tokenKeyId) ? [tokenKeyId] : [])),
  ]);
  throw new Halt(
    [
      `TOKEN_KEYS lacks a token key that is still needed${changed.length ? `, and has another key under the id ${changed.join(", ")}` : ""}:`,
      ...some.map((one) => `  ${needingInWords(one)}`),
      ...(count > some.length ? [`  … and ${count - some.length} more.`] : []),
      "Put it back after the current one until each of these API keys has been used once and each of these links has expired.",
      "If it leaked, stop every console and revoke these API keys. This also sends pending invitations again, with new links:",
      ...[...gone].map((id) => `  npm run operator -- drop-token-key --id ${id}`),
    ].join("\n"),
  );
}
