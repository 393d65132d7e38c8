import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { whyNotTakeOver } from "./rules";

type Offered = {
  id: string;
  description: string;
  from: string;
  tokenKeyId: string | null;
  roles: string[];
};

/** Finds a key that is offered to this owner and can still be kept. For others it does not exist. */
export async function requireOffered(tx: Tx, me: Actor, keyId: string): Promise<Offered> {
  refuseIf(whyNotTakeOver(me));
  type Row = Omit<Offered, "from"> & { name: string | null; email: string };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT key.id, key.description, key.token_key_id AS "tokenKeyId", member.name, member.email,
           ARRAY(SELECT role FROM assignment
                  WHERE assignment.organization_id = key.organization_id AND key_id = key.id AND kind IS NULL) AS roles
      FROM offered_key AS offered
      JOIN key ON key.organization_id = offered.organization_id AND key.id = offered.key_id
      JOIN member ON member.organization_id = offered.organization_id AND member.id = offered.from_id
     WHERE offered.organization_id = ${me.organization.id}::uuid AND offered.key_id = ${keyId}::uuid
       AND offered.to_id = ${me.id}::uuid AND offered.expires_at > clock_timestamp()
       AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())`;
  if (!row) throw new Refusal("key.not-found");
  const { name, email, ...key } = row;
  return { ...key, from: displayName({ name, email }) };
}
