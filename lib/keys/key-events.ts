// What the activity says of keys that end, are kept, or are offered.
import { type Holding, readHoldings, toldOfKey } from "@/lib/assignments/holdings";
import type { Tx } from "@/lib/database/db";
import { type Because, becauseDetails } from "@/lib/events/because";

export type Parting = { id: string; description: string; because?: Because | undefined };

const AS = { "key.revoked": "lost", "key.kept": "access", "key.offered": "paused" } as const;

export const holdingsOf = (tx: Tx, organizationId: string, keys: readonly Pick<Parting, "id">[]) =>
  readHoldings(
    tx,
    organizationId,
    keys.map(({ id }) => id),
    "key",
  );

export function toEvent<Action extends keyof typeof AS>(action: Action, holdingOf: (id: string) => Holding, more = {}) {
  return ({ id, description, because }: Parting) => {
    const { details, resources } = toldOfKey(AS[action], holdingOf(id));
    return {
      action,
      subject: { id, name: description },
      details: { ...details, ...becauseDetails(because), ...more },
      resources,
    };
  };
}
