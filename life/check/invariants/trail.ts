// Every change has its event and every event its change, as far as the rows still show what was changed.
import { type Invariant, memberNamed } from "./invariant";

const eventsOf = (subject: string, ...actions: string[]) => `
  (SELECT count(*) FROM event
    WHERE event.organization_id = ${subject}.organization_id AND subject_id = ${subject}.id
      AND action IN (${actions.map((action) => `'${action}'`).join(", ")}))`;

const inOrganization = (...actions: string[]) => `
  (SELECT count(*) FROM event
    WHERE event.organization_id = organization.id AND action IN (${actions.map((action) => `'${action}'`).join(", ")}))`;

/** If actions undo each other, the last one counts. */
const last = (...actions: string[]) => `
  (SELECT action FROM event
    WHERE event.organization_id = member.organization_id AND subject_id = member.id
      AND action IN (${actions.map((action) => `'${action}'`).join(", ")}) ORDER BY at DESC, id DESC LIMIT 1)`;

const members = `FROM member JOIN organization ON organization.id = organization_id`;

export const trail: Invariant[] = [
  {
    name: "an organization was created once, and is closed as often as it was opened again, or once more",
    broken: `
      SELECT slug AS what FROM organization
       WHERE ${inOrganization("organization.created")} <> 1
          OR ${inOrganization("organization.closed")} - ${inOrganization("organization.reopened")}
             <> (closed_at IS NOT NULL)::int`,
  },
  {
    name: "whoever was invited has one line that says so",
    broken: `
      SELECT ${memberNamed} AS what ${members}
       WHERE ${eventsOf("member", "member.invited")}
             <> (SELECT count(*) FROM invitation WHERE invitation.member_id = member.id)`,
  },
  {
    name: "whoever was sent a newer link has a line for each",
    broken: `
      SELECT ${memberNamed} AS what ${members} JOIN invitation ON invitation.member_id = member.id
       WHERE version - 1 <> ${eventsOf("member", "invitation.resent")}`,
  },
  {
    name: "whoever joined by an invitation has one line that says so, or an operator seated them",
    broken: `
      SELECT ${memberNamed} AS what ${members}
       WHERE EXISTS (SELECT FROM invitation WHERE invitation.member_id = member.id)
         AND CASE WHEN joined_at IS NULL THEN ${eventsOf("member", "member.joined")} > 0
                  ELSE ${eventsOf("member", "member.joined")} > 1
                       OR ${eventsOf("member", "member.joined", "member.made-owner")} = 0 END`,
  },
  {
    name: "a stay that is over has the one line that ended it",
    broken: `
      SELECT ${memberNamed} || ' is ' || status AS what ${members}
       WHERE ${eventsOf("member", "member.left")} <> (status = 'left')::int
          OR ${eventsOf("member", "member.removed")} <> (status = 'removed')::int
          OR ${eventsOf("member", "member.declined")} <> (status = 'declined')::int
          OR ${eventsOf("member", "invitation.revoked", "invitation.replaced")} <> (status = 'revoked')::int`,
  },
  {
    name: "whoever is suspended was suspended last, and whoever is active was not",
    broken: `
      SELECT ${memberNamed} || ' is ' || status AS what ${members}
       WHERE status IN ('active', 'suspended')
         AND (coalesce(${last("member.suspended", "member.reinstated", "member.made-owner")}, '') = 'member.suspended')
             <> (status = 'suspended')`,
  },
  {
    name: "a key was made once and revoked at most once",
    broken: `
      SELECT description AS what FROM key
       WHERE ${eventsOf("key", "key.made")} <> 1
          OR ${eventsOf("key", "key.revoked")}
             <> (revoked_at IS NOT NULL AND NOT EXISTS (SELECT FROM offered_key WHERE key_id = key.id))::int`,
  },
  {
    // An organization of an earlier release has roles that nobody is known to have given.
    name: "what somebody was given says in which event about them",
    broken: `
      SELECT role || ' of ' || coalesce(member_id, key_id) AS what
        FROM assignment JOIN organization ON organization.id = organization_id
        LEFT JOIN event ON event.organization_id = assignment.organization_id AND event.id = given_in
       WHERE subject_id <> coalesce(member_id, key_id)
          OR given_in IS NULL AND givers_since < organization.created_at + interval '1 minute'`,
  },
  {
    name: "every offer of ownership has its beginning in the trail, and its end",
    broken: `
      SELECT slug AS what FROM organization
       WHERE EXISTS (
         SELECT FROM (VALUES ('accepted'), ('declined'), ('withdrawn'), ('void'), ('expired')) AS ends (state)
          WHERE (SELECT count(*) FROM transfer WHERE organization_id = organization.id AND transfer.state::text = ends.state)
                <> (SELECT count(*) FROM event
                     WHERE event.organization_id = organization.id
                       AND action = 'transfer.' || CASE ends.state WHEN 'void' THEN 'voided' ELSE ends.state END))
          OR (SELECT count(*) FROM transfer WHERE organization_id = organization.id) <> ${inOrganization("transfer.offered")}`,
  },
  {
    name: "the resources there are were added and not deleted",
    broken: `
      SELECT slug AS what FROM organization
       WHERE ${inOrganization("resource.added")} - ${inOrganization("resource.deleted")}
             <> (SELECT count(*) FROM resource WHERE organization_id = organization.id)`,
  },
  {
    name: "a bill was added once and paid at most once",
    broken: `
      SELECT slug AS what FROM organization
       WHERE ${inOrganization("bill.added")} <> (SELECT count(*) FROM bill WHERE organization_id = organization.id)
          OR ${inOrganization("bill.paid")}
             <> (SELECT count(*) FROM bill WHERE organization_id = organization.id AND paid_at IS NOT NULL)`,
  },
];
