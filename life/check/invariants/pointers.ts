// No row points to a missing one. Foreign keys make sure of some, but a restored copy
// or a disabled trigger can break them.
import { type Invariant, memberNamed } from "./invariant";

type Pointer = { from: string; column: string; to: string; target?: string; here?: boolean };

const pointers: Pointer[] = [
  { from: "account", column: "user_id", to: `"user"` },
  { from: "session", column: "user_id", to: `"user"` },
  { from: "session", column: "organization_id", to: "organization" },
  { from: "known_browser", column: "user_id", to: `"user"` },
  { from: "proof", column: "session_id", to: "session" },
  { from: "address_change", column: "user_id", to: `"user"` },
  { from: "member", column: "organization_id", to: "organization" },
  { from: "member", column: "user_id", to: `"user"` },
  { from: "member", column: "owner_given_in", to: "event", here: true },
  { from: "invitation", column: "member_id", to: "member", here: true },
  { from: "invitation", column: "sent_by_id", to: "member", here: true },
  { from: "invitation", column: "sent_by_key_id", to: "key", here: true },
  { from: "transfer", column: "from_id", to: "member", here: true },
  { from: "transfer", column: "to_id", to: "member", here: true },
  { from: "resource", column: "organization_id", to: "organization" },
  { from: "assignment", column: "member_id", to: "member", here: true },
  { from: "assignment", column: "key_id", to: "key", here: true },
  { from: "assignment", column: "given_in", to: "event", here: true },
  { from: "assignment_resource", column: "assignment_id", to: "assignment", here: true },
  { from: "assignment_resource", column: "given_in", to: "event", here: true },
  { from: "key", column: "organization_id", to: "organization" },
  { from: "key", column: "made_by_id", to: "member", here: true },
  { from: "key", column: "made_by_key_id", to: "key", here: true },
  { from: "key", column: "responsible_id", to: "member", here: true },
  { from: "offered_key", column: "key_id", to: "key", here: true },
  { from: "offered_key", column: "from_id", to: "member", here: true },
  { from: "offered_key", column: "to_id", to: "member", here: true },
  { from: "notice_digest", column: "reader_id", to: "member", here: true },
  { from: "gathered_notice", column: "digest_id", to: "notice_digest", here: true },
  { from: "gathered_notice", column: "about_id", to: "member", here: true },
  { from: "bill", column: "organization_id", to: "organization" },
  { from: "event", column: "organization_id", to: "organization" },
  { from: "mail", column: "organization_id", to: "organization" },
  { from: "mail", column: "member_id", to: "member", here: true },
];

/** A key that ends because its token key leaked did not leak itself, so what it made and sent stays. */
const revoked = (key: string) => `
  ${key}.revoked_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM event
                   WHERE event.organization_id = ${key}.organization_id AND subject_id = ${key}.id
                     AND action = 'key.revoked' AND details ->> 'why' = 'token')`;

function pointsToNothing({ from, column, to, here }: Pointer): Invariant {
  const within = here ? "AND target.organization_id = source.organization_id" : "";
  return {
    name: `${from}.${column} points to a row`,
    broken: `
      SELECT source.${column}::text AS what FROM ${from} AS source
       WHERE ${column} IS NOT NULL
         AND NOT EXISTS (SELECT FROM ${to} AS target WHERE target.id = source.${column} ${within})`,
  };
}

export const nowhere: Invariant[] = [
  ...pointers.map(pointsToNothing),
  {
    name: "a listed resource is there",
    broken: `
      SELECT kind || ' ' || resource_id AS what FROM assignment_resource AS listed
       WHERE NOT EXISTS (SELECT FROM resource
                          WHERE resource.organization_id = listed.organization_id AND resource.kind = listed.kind
                            AND resource.id = listed.resource_id)`,
  },
  {
    name: "an assignment on listed resources lists some",
    broken: `
      SELECT assignment.id || ': ' || role AS what FROM assignment
       WHERE kind IS NOT NULL AND NOT "all"
         AND NOT EXISTS (SELECT FROM assignment_resource AS listed
                          WHERE listed.organization_id = assignment.organization_id AND assignment_id = assignment.id)`,
  },
  {
    name: "an assignment has one holder",
    broken: `SELECT id::text AS what FROM assignment WHERE num_nonnulls(member_id, key_id) <> 1`,
  },
  {
    name: "only an owner was made one",
    broken: `
      SELECT ${memberNamed} AS what FROM member JOIN organization ON organization.id = organization_id
       WHERE NOT owner AND owner_given_in IS NOT NULL`,
  },
  {
    name: "a session leads to where its person belongs",
    broken: `
      SELECT session.id::text AS what FROM session
       WHERE organization_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM member JOIN organization ON organization.id = member.organization_id
                          WHERE member.organization_id = session.organization_id AND member.user_id = session.user_id
                            AND status IN ('active', 'suspended') AND organization.closed_at IS NULL)`,
  },
  {
    name: "nobody who is gone answers for a key that works",
    broken: `
      SELECT key.description || ' of ' || ${memberNamed} AS what
        FROM key JOIN organization ON organization.id = key.organization_id
        JOIN member ON member.organization_id = key.organization_id AND member.id = responsible_id
       WHERE revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
         AND organization.closed_at IS NULL AND member.status NOT IN ('active', 'suspended')`,
  },
  {
    name: "a key that is offered does not work, and an owner can keep it",
    broken: `
      SELECT key.description || ' for ' || ${memberNamed} AS what
        FROM offered_key JOIN key ON key.organization_id = offered_key.organization_id AND key.id = key_id
        JOIN organization ON organization.id = offered_key.organization_id
        JOIN member ON member.organization_id = offered_key.organization_id AND member.id = to_id
       WHERE revoked_at IS NULL OR organization.closed_at IS NOT NULL
          OR NOT (member.owner AND member.status IN ('active', 'suspended'))`,
  },
  {
    name: "a revoked key has no live key that it made",
    broken: `
      SELECT key.description || ' made by ' || maker.description AS what
        FROM key JOIN key AS maker ON maker.organization_id = key.organization_id AND maker.id = key.made_by_key_id
       WHERE ${revoked("maker")}
         AND key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())`,
  },
  {
    name: "a revoked key has no pending invitation that it sent",
    broken: `
      SELECT ${memberNamed} || ' with ' || key.description AS what
        FROM invitation JOIN key ON key.organization_id = invitation.organization_id AND key.id = sent_by_key_id
        JOIN organization ON organization.id = invitation.organization_id
        JOIN member ON member.organization_id = invitation.organization_id AND member.id = member_id
       WHERE ${revoked("key")} AND member.status = 'pending'`,
  },
];
