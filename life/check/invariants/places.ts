// Memberships: the owner rule, one stay per person and organization, and the counts that depend on the rows.
import { type Invariant, memberNamed, OPEN } from "./invariant";

export const places: Invariant[] = [
  {
    name: "an open organization has an active owner",
    broken: `
      SELECT slug AS what FROM organization
       WHERE closed_at IS NULL
         AND NOT EXISTS (SELECT FROM member WHERE organization_id = organization.id AND owner AND status = 'active')`,
  },
  {
    name: "counts of an organization are its rows counted",
    broken: `
      SELECT slug || ': ' || kept::text || ' kept, ' || counted::text || ' counted' AS what
        FROM organization,
             LATERAL (SELECT array[active_members, pending_members, suspended_members, active_owners] AS kept,
                             (SELECT array[count(*) FILTER (WHERE status = 'active'), count(*) FILTER (WHERE status = 'pending'),
                                           count(*) FILTER (WHERE status = 'suspended'),
                                           count(*) FILTER (WHERE owner AND status = 'active')]::int[]
                                FROM member WHERE organization_id = organization.id) AS counted) AS sums
       WHERE kept <> counted`,
  },
  {
    name: "an address has one open place in an organization",
    broken: `
      SELECT address || ' in ' || organization_id AS what FROM member WHERE status IN ${OPEN}
       GROUP BY organization_id, address HAVING count(*) > 1`,
  },
  {
    name: "a person has one open place in an organization",
    broken: `
      SELECT user_id || ' in ' || organization_id AS what FROM member WHERE status IN ${OPEN} AND user_id IS NOT NULL
       GROUP BY organization_id, user_id HAVING count(*) > 1`,
  },
  {
    name: "a stay has what its status needs",
    broken: `
      SELECT ${memberNamed} || ' is ' || status AS what FROM member JOIN organization ON organization.id = organization_id
       WHERE status IN ('active', 'suspended') AND (user_id IS NULL OR joined_at IS NULL OR member.closed_at IS NOT NULL)
          OR status = 'pending' AND (expires_at IS NULL OR member.closed_at IS NOT NULL OR joined_at IS NOT NULL)
          OR status NOT IN ${OPEN} AND member.closed_at IS NULL
          OR status IN ('left', 'removed') AND joined_at IS NULL
          OR status IN ('declined', 'revoked') AND joined_at IS NOT NULL`,
  },
  {
    name: "whoever is in signed in with the address that was invited",
    broken: `
      SELECT ${memberNamed} AS what
        FROM member JOIN organization ON organization.id = organization_id JOIN "user" ON "user".id = user_id
       WHERE status IN ('active', 'suspended') AND "user".address <> member.address`,
  },
  {
    name: "a pending member has an invitation",
    broken: `
      SELECT ${memberNamed} AS what FROM member JOIN organization ON organization.id = organization_id
       WHERE status = 'pending' AND NOT EXISTS (SELECT FROM invitation WHERE member_id = member.id)`,
  },
  {
    name: "somebody who can give it stands behind an open invitation",
    broken: `
      SELECT ${memberNamed} AS what
        FROM member JOIN organization ON organization.id = member.organization_id
        JOIN invitation ON invitation.member_id = member.id
        JOIN member AS sender ON sender.id = sent_by_id
       WHERE member.status = 'pending' AND organization.closed_at IS NULL AND sender.status NOT IN ('active', 'suspended')`,
  },
  {
    name: "an offer of ownership is open between an owner and a member who are active",
    broken: `
      SELECT transfer.id::text AS what
        FROM transfer JOIN organization ON organization.id = transfer.organization_id
        JOIN member AS giver ON giver.id = from_id JOIN member AS taker ON taker.id = to_id
       WHERE state = 'open'
         AND (organization.closed_at IS NOT NULL OR giver.status <> 'active' OR NOT giver.owner
              OR taker.status <> 'active' OR taker.owner)`,
  },
  {
    name: "an organization has one open offer of ownership",
    broken: `
      SELECT organization_id::text AS what FROM transfer WHERE state = 'open'
       GROUP BY organization_id HAVING count(*) > 1`,
  },
  {
    name: "an offer of ownership that is over says when",
    broken: `SELECT id::text AS what FROM transfer WHERE (state = 'open') <> (closed_at IS NULL)`,
  },
];
