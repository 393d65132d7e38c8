// What a person who leaves can hand over: their pending invitations and the API keys for which they are responsible.
import { db } from "@/lib/database/db";
import { keysAnsweredForBy } from "@/lib/keys/keys-answered-for-by";
import { displayName } from "@/lib/text/display-name";

const SHOWN = 3;
const MOST_HEIRS = 100;

export type Heir = { id: string; name: string; email: string };

export type LeftBehind = {
  /** The number of pending invitations that they sent, and the first few addresses. */
  invitations: number;
  addresses: string[];
  /** Keys that they are responsible for. */
  keys: string[];
  /** The other active owners. Without one, everything is revoked. */
  heirs: Heir[];
};

/** Somebody suspended picks no heir, because they see no other members. */
export async function findLeftBehind(
  organizationId: string,
  { id, status }: { id: string; status: string },
): Promise<LeftBehind> {
  const sent = { organizationId, sentById: id, member: { status: "pending" } } as const;
  const [invitations, first, keys, owners] = await Promise.all([
    db().invitation.count({ where: sent }),
    db().invitation.findMany({ where: sent, take: SHOWN, select: { member: { select: { email: true } } } }),
    keysAnsweredForBy(organizationId, id),
    status === "active"
      ? db().member.findMany({
          where: { organizationId, owner: true, status: "active", id: { not: id } },
          orderBy: [{ sortName: "asc" }, { id: "asc" }],
          take: MOST_HEIRS,
          select: { id: true, name: true, email: true },
        })
      : [],
  ]);
  const addresses = first.map(({ member: { email } }) => email);
  const heirs = owners.map((owner) => ({ id: owner.id, name: displayName(owner), email: owner.email }));
  return { invitations, addresses, keys, heirs };
}
