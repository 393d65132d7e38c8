// Ends keys, one by one or with the member who is responsible, and handles everything that they made.

import { type Actor, by } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import type { Because } from "@/lib/events/because";
import { recordEvents } from "@/lib/events/record-event";
import {
  endInvitationsSentWith,
  passInvitationsSentWith,
  takeOverInvitationsSentWith,
} from "@/lib/invitations/key-invitations";
import { displayName } from "@/lib/text/display-name";
import { holdingsOf, type Parting, toEvent } from "./key-events";
import { endOffers, offerKeys } from "./offered-keys";
import { mayKeep } from "./rules";
import type { KeysWish } from "./schema";

type Key = { id: string; description: string };
type MadeKey = Key & { maker: string };

export type WithKeys = {
  /** True if the actor keeps the keys that they made; otherwise these end as well. */
  keepMade?: boolean;
  /** This member takes over the open invitations that were sent with them. Without one, these are revoked. */
  successorId?: string | undefined;
  because?: Because | undefined;
};

/** Reads the keys that a member is responsible for, or the keys with these ids. */
export function liveKeys(tx: Tx, organizationId: string, which: { ids?: string[]; responsibleId?: string }) {
  return tx.$queryRaw<Key[]>`
    SELECT id, description FROM key
     WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())
       AND (${which.ids ?? null}::uuid[] IS NULL OR id = ANY(${which.ids ?? null}::uuid[]))
       AND (${which.responsibleId ?? null}::uuid IS NULL OR responsible_id = ${which.responsibleId ?? null}::uuid)
     ORDER BY id`;
}

/** Reads all keys that these made, and those that these made in turn, even through keys that have ended. */
export function liveKeysMadeWith(tx: Pick<Tx, "$queryRaw">, organizationId: string, ids: readonly string[]) {
  return tx.$queryRaw<MadeKey[]>`
    WITH RECURSIVE made AS (
      SELECT id FROM key WHERE organization_id = ${organizationId}::uuid AND made_by_key_id = ANY(${ids}::uuid[])
      UNION
      SELECT key.id FROM key JOIN made ON key.made_by_key_id = made.id WHERE key.organization_id = ${organizationId}::uuid)
    SELECT key.id, key.description, maker.description AS maker
      FROM made JOIN key USING (id) JOIN key AS maker ON maker.id = key.made_by_key_id
     WHERE key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
       AND key.id <> ALL(${ids}::uuid[])
     ORDER BY key.id`;
}

export async function endKeys(tx: Tx, me: Actor, keys: readonly Key[], wishes: WithKeys = {}) {
  if (keys.length === 0) return;
  const organizationId = me.organization.id;
  const asked = keys.map(({ id }) => id);
  const made = await liveKeysMadeWith(tx, organizationId, asked);
  if (!wishes.keepMade) await endOffers(tx, by(me), { madeWith: asked });
  const ending = wishes.keepMade ? keys : [...keys, ...made];
  await tx.$executeRaw`
    UPDATE key SET revoked_at = clock_timestamp()
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ending.map(({ id }) => id)}::uuid[]) AND revoked_at IS NULL`;
  const { because } = wishes;
  const holdingOf = await holdingsOf(tx, organizationId, ending);
  await recordEvents(tx, by(me), keys.map((key) => ({ ...key, because })).map(toEvent("key.revoked", holdingOf)));
  const fromMaker = made.map(({ maker, ...key }) => ({ ...key, because: { why: "key", name: maker } as const }));
  if (wishes.keepMade) {
    await keepKeys(tx, me, fromMaker);
    await passInvitationsSentWith(tx, me, made);
  } else {
    await recordEvents(tx, by(me), fromMaker.map(toEvent("key.revoked", holdingOf)));
  }
  if (wishes.successorId) await takeOverInvitationsSentWith(tx, me, ending, wishes.successorId);
  else await endInvitationsSentWith(tx, me, ending);
}

/**
 * The person who keeps keys becomes responsible for them. They end with the key that
 * made them only while that one works.
 */
export async function keepKeys(tx: Tx, keeper: Actor, keys: readonly Parting[]) {
  if (keys.length === 0) return;
  const organizationId = keeper.organization.id;
  const ids = keys.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE key SET responsible_id = ${keeper.id}::uuid,
                   made_by_key_id = (SELECT id FROM key AS maker
                                      WHERE maker.organization_id = key.organization_id AND maker.id = key.made_by_key_id
                                        AND maker.revoked_at IS NULL
                                        AND (maker.expires_at IS NULL OR maker.expires_at > clock_timestamp()))
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])`;
  const holdingOf = await holdingsOf(tx, organizationId, keys);
  await recordEvents(tx, by(keeper), keys.map(toEvent("key.kept", holdingOf)));
}

/**
 * Handles the keys of a person who leaves or may no longer make any: they are revoked, unless an owner who stays keeps
 * them or may keep them later.
 */
export async function partWithKeys(
  tx: Tx,
  me: Actor,
  member: { id: string; name: string | null; email: string },
  {
    keys: wish,
    successorId,
    offerTo,
  }: { keys?: KeysWish; successorId?: string | undefined; offerTo?: Heir | undefined },
) {
  await endOffers(tx, by(me), { toId: member.id });
  const keys = await liveKeys(tx, me.organization.id, { responsibleId: member.id });
  const because = { why: "member", name: displayName(member) } as const;
  if (wish === "keep" && mayKeep(me) && me.id !== member.id) {
    await keepKeys(
      tx,
      me,
      keys.map((key) => ({ ...key, because })),
    );
    return;
  }
  if (!offerTo) {
    await endKeys(tx, me, keys, { because, successorId });
    return;
  }
  const made = await liveKeysMadeWith(
    tx,
    me.organization.id,
    keys.map(({ id }) => id),
  );
  const offered = [...keys, ...made].map(({ id, description }) => ({ id, description, because }));
  await offerKeys(tx, me, offered, { from: member, to: offerTo });
  if (successorId) await takeOverInvitationsSentWith(tx, me, offered, successorId);
  else await endInvitationsSentWith(tx, me, offered);
}

/** An owner who takes over what somebody leaves behind. */
export type Heir = { id: string; name: string; address: string };
