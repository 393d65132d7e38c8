// Finds what still needs a token key that is out of use: API keys hashed under it, links of open invitations, and links
// that undo a change of an email address.

export type Dropped = {
  /** The ids of all token keys in use. */
  here: string[];
  /** The ids that now mean a different key. */
  changed: string[];
  /** True if any token key was removed or changed: an API key with an unknown token key may need it. */
  any: boolean;
};

type Needing = {
  /** Null for links of people, whichever organizations they belong to. */
  slug: string | null;
  closed: boolean;
  tokenKeyId: string | null;
  /** The name of an API key. Links are only counted. */
  description: string | null;
  lastFour: string | null;
  links: number;
  count: number;
};

/** Closed organizations count too, because they may be reopened. Expired links lead nowhere in any case. */
const NEEDING = `
  WITH needing AS (
    SELECT organization_id, token_key_id, description, last_four, 0 AS links FROM key
     WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
       AND (token_key_id IS NULL AND $3::boolean OR token_key_id = ANY($2::text[]) OR token_key_id <> ALL($1::text[]))
    UNION ALL
    SELECT invitation.organization_id, key_id, NULL, NULL, count(*)::int
      FROM invitation
      JOIN member ON member.organization_id = invitation.organization_id AND member.id = invitation.member_id
     WHERE member.status = 'pending' AND member.expires_at > clock_timestamp()
       AND (key_id = ANY($2::text[]) OR key_id <> ALL($1::text[]))
     GROUP BY invitation.organization_id, key_id
    UNION ALL
    SELECT NULL, key_id, NULL, NULL, count(*)::int FROM address_change
     WHERE reserved_until > clock_timestamp() AND (key_id = ANY($2::text[]) OR key_id <> ALL($1::text[]))
     GROUP BY key_id)
  SELECT slug, closed_at IS NOT NULL AS closed, token_key_id AS "tokenKeyId", description, last_four AS "lastFour", links,
         (count(*) OVER ())::int AS count
    FROM needing LEFT JOIN organization ON organization.id = organization_id
   ORDER BY slug, description NULLS LAST, last_four, token_key_id LIMIT $4`;

type Ask = (statement: string, values: unknown[]) => Promise<unknown[]>;

export async function findNeedingTokenKeys(ask: Ask, { here, changed, any }: Dropped, most: number) {
  const some = (await ask(NEEDING, [here, changed, any, most])) as Needing[];
  return { some, count: some[0]?.count ?? 0 };
}

export function needingInWords({ slug, closed, tokenKeyId, description, lastFour, links }: Needing): string {
  if (slug === null) {
    return links === 1
      ? `a link that undoes a change of an email address needs the token key ${tokenKeyId}.`
      : `${links} links that undo changes of email addresses need the token key ${tokenKeyId}.`;
  }
  const organization = closed ? `${slug} (closed)` : slug;
  if (description === null) {
    const what =
      links === 1 ? "the link of a pending invitation needs" : `the links of ${links} pending invitations need`;
    return `${organization}: ${what} the token key ${tokenKeyId}.`;
  }
  const why =
    tokenKeyId === null
      ? "might need it: it hasn't been used since the upgrade, and earlier versions didn't store which one it needs"
      : `needs the token key ${tokenKeyId}`;
  return `${organization}: the API key ${description}, ending in ${lastFour}, ${why}.`;
}
