import { type Actor, requireActive } from "@/lib/actors/actor";
import { answersFor } from "@/lib/actors/key-actor";
import { readAssignments } from "@/lib/assignments/read-assignments";
import type { Held } from "@/lib/assignments/schema";
import { db, type Prisma } from "@/lib/database/db";
import { env } from "@/lib/env";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { whyNotManageKeys } from "./rules";

type Somebody = { id: string; userId: string | null; name: string };

/**
 * Whether a key works. It rests while its responsible member is suspended, and it may
 * need a token key that is out of use.
 */
export type KeyState = "works" | "resting" | "token-key-gone";

/** The token key that it is hashed under. It stops working if that one is removed. */
export type TokenKeyFacts = { id: string | null; isCurrent: boolean };

export type KeyRow = {
  id: string;
  description: string;
  lastFour: string;
  /** Null if the operator made it. Former members keep their name here. */
  madeBy: Somebody | null;
  /** The name of the key that made it. */
  madeByKey: string | null;
  /** Null for the operator's keys, and for keys of earlier releases whose responsible member left. */
  responsible: Somebody | null;
  ofOperator: boolean;
  state: KeyState;
  /** The id is null while it is unknown: the key is of an earlier release and has not been used since. */
  tokenKey: TokenKeyFacts;
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
  roles: string[];
  access: Held[];
};

const somebody = { id: true, userId: true, name: true, email: true } as const;

const select = {
  id: true,
  description: true,
  lastFour: true,
  createdAt: true,
  expiresAt: true,
  usedAt: true,
  tokenKeyId: true,
  madeBy: { select: somebody },
  madeByKey: { select: { description: true } },
  responsible: { select: { ...somebody, status: true, owner: true, organizationRoles: true } },
  assignments: { where: { kind: null }, select: { role: true } },
} satisfies Prisma.KeySelect;

/** Lists keys that have not ended, newest first. `makeKey` limits how many exist. */
export function listKeys(actor: Actor): Promise<KeyRow[]> {
  return find(actor, {});
}

/** Lists the keys that a member made or is responsible for. */
export function listKeysOf(actor: Actor, memberId: string): Promise<KeyRow[]> {
  return find(actor, { OR: [{ madeById: memberId }, { responsibleId: memberId }] });
}

export async function findKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const [key] = await find(actor, { id: keyId });
  if (!key) throw new Refusal("key.not-found");
  return key;
}

async function find(actor: Actor, which: Prisma.KeyWhereInput): Promise<KeyRow[]> {
  requireActive(actor);
  refuseIf(whyNotManageKeys(actor));
  const organizationId = actor.organization.id;
  const live = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM key WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())`;
  const ids = live.map(({ id }) => id);
  const [keys, access] = await Promise.all([
    db().key.findMany({
      where: { organizationId, AND: [{ id: { in: ids } }, which] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select,
    }),
    readAssignments(db(), organizationId, ids, "key"),
  ]);
  return keys.map((key) => rowOf(key, access.get(key.id) ?? []));
}

function rowOf(key: FoundKey, access: Held[]): KeyRow {
  const { madeBy, madeByKey, responsible, assignments, tokenKeyId, ...facts } = key;
  return {
    ...facts,
    access,
    roles: assignments.map(({ role }) => role),
    madeBy: madeBy && named(madeBy),
    madeByKey: madeByKey?.description ?? null,
    responsible: responsible && (isSuspended(responsible) || answers(responsible)) ? named(responsible) : null,
    ofOperator: responsible === null,
    state: stateOf(key),
    tokenKey: { id: tokenKeyId, isCurrent: tokenKeyId === env().TOKEN_KEYS.current.id },
  };
}

type FoundKey = Prisma.KeyGetPayload<{ select: typeof select }>;
type Responsible = NonNullable<FoundKey["responsible"]>;

const named = ({ id, userId, name, email }: NonNullable<FoundKey["madeBy"]>): Somebody => ({
  id,
  userId,
  name: displayName({ name, email }),
});

const isSuspended = ({ status }: Responsible) => status === "suspended";

const answers = ({ status, owner, organizationRoles }: Responsible) =>
  answersFor({ active: status === "active", owner, roles: organizationRoles });

function stateOf({ responsible, tokenKeyId }: FoundKey): KeyState {
  if (tokenKeyId !== null && !env().TOKEN_KEYS.all.has(tokenKeyId)) return "token-key-gone";
  return responsible && isSuspended(responsible) ? "resting" : "works";
}
