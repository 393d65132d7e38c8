import type { z } from "zod";
import { type Actor, by, enterOrganization, keyOf } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { requireGivable } from "@/lib/assignments/change-access";
import { holdingOf, toldOfKey } from "@/lib/assignments/holdings";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { requireKnownRoles } from "@/lib/assignments/write-roles";
import { type Tx, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { recordEvent } from "@/lib/events/record-event";
import { countLive } from "@/lib/keys/count-live";
import { MOST_KEYS, whyNotGiveToKey, whyNotMakeAnother, whyNotManageKeys } from "@/lib/keys/rules";
import type { MakeKey } from "@/lib/keys/schema";
import { hashesOf, newSecret } from "@/lib/keys/secret";
import { Refusal, refuseIf } from "@/lib/refusal";

const DAY = 86_400;

/** `shortened` says that the key expires earlier than asked, together with the key that made it. */
export type MadeKey = { id: string; description: string; secret: string; shortened: boolean };

/**
 * Only this answer ever holds the secret. A lifetime can include part of a day. No key
 * lives longer than the key that makes it.
 */
export function makeKey(actor: Actor, input: z.output<typeof MakeKey>): Promise<MadeKey> {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    const organizationId = me.organization.id;
    refuseIf(whyNotManageKeys(me));
    requireKnownRoles(input.roles);
    refuseIf(whyNotGiveToKey(me, input));
    await requireGivable(tx, me, input.access);
    refuseIf(whyNotMakeAnother(await countLive(tx, organizationId)), { most: MOST_KEYS });

    const { id, description, days } = input;
    const secret = newSecret();
    const responsibleId = await responsibleFor(tx, me);
    const seconds = days === null ? null : days * DAY;
    const [made] = await tx.$queryRaw<{ shortened: boolean }[]>`
      INSERT INTO key (id, organization_id, made_by_id, made_by_key_id, responsible_id, description,
                       secret_hash, token_key_id, last_four, expires_at)
      VALUES (${id}::uuid, ${organizationId}::uuid, ${responsibleId}::uuid, ${keyOf(me)}::uuid, ${responsibleId}::uuid, ${description},
              ${hashesOf(secret)[0]}, ${env().TOKEN_KEYS.current.id}, ${secret.slice(-4)}, least(
                clock_timestamp() + make_interval(secs => ${seconds}::float8),
                (SELECT expires_at FROM key AS asking WHERE asking.organization_id = ${organizationId}::uuid AND asking.id = ${me.id}::uuid)))
      ON CONFLICT (id) DO NOTHING
      RETURNING expires_at IS NOT NULL AND coalesce(
        expires_at < clock_timestamp() + make_interval(secs => ${seconds}::float8 - 1), true) AS shortened`;
    if (!made) throw new Refusal("key.already-made");
    const givenIn = uuidv7();
    await tx.assignment.createMany({ data: input.roles.map((role) => ({ organizationId, keyId: id, role, givenIn })) });
    await giveAssignments(tx, organizationId, [{ id, givenIn }], input.access, "key");
    await recordEvent(tx, by(me), {
      id: givenIn,
      action: "key.made",
      subject: { id, name: description },
      ...toldOfKey("access", await holdingOf(tx, organizationId, input)),
    });
    return { id, description, secret, shortened: made.shortened };
  });
}

/** The person who is responsible for a key is also responsible for the keys that it makes. */
async function responsibleFor(tx: Tx, me: Actor): Promise<string | null> {
  if (me.kind === "user") return me.id;
  if (me.kind !== "key") return null;
  const key = await tx.key.findUnique({
    where: { organizationId_id: { organizationId: me.organization.id, id: me.id } },
    select: { responsibleId: true },
  });
  return key?.responsibleId ?? null;
}
