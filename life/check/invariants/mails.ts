// The outbox has one email for each decision, and shows none as sent that nobody accepted.
import type { Invariant } from "./invariant";

/** A member who deleted their account has no address, and neither do their emails. */
const mailedTooOften = (template: string, action: string) => `
  SELECT '${template} to ' || member.address AS what
    FROM member
    JOIN LATERAL (SELECT count(*) AS happened FROM event
                   WHERE event.organization_id = member.organization_id AND action = '${action}'
                     AND subject_id IN (SELECT id FROM member AS stay
                                         WHERE stay.organization_id = member.organization_id AND stay.address = member.address)
                 ) AS events ON true
    JOIN LATERAL (SELECT count(*) AS mailed FROM mail
                   WHERE mail.organization_id = member.organization_id AND template = '${template}' AND "to" = member.address
                 ) AS mails ON true
   WHERE member.address NOT LIKE 'deleted:%' AND mailed > happened`;

export const mails: Invariant[] = [
  {
    name: "a mail that counts as sent has the provider's number",
    broken: `
      SELECT key AS what FROM mail
       WHERE state IN ('sent', 'delayed', 'delivered', 'bounced', 'complained') AND provider_id IS NULL`,
  },
  {
    name: "a mail that waits was taken by nobody",
    broken: `SELECT key AS what FROM mail WHERE state = 'queued' AND (provider_id IS NOT NULL OR settled_at IS NOT NULL)`,
  },
  {
    name: "each version of an invitation was mailed once",
    // In a closed organization, nobody gets an email when links are signed again after a leak.
    broken: `
      SELECT member.address AS what
        FROM invitation JOIN member ON member.id = member_id JOIN organization ON organization.id = member.organization_id
       WHERE member.address NOT LIKE 'deleted:%'
         AND version - (SELECT count(*) FROM event
                         WHERE event.organization_id = organization.id AND action = 'invitation.resent'
                           AND subject_id = member.id AND details ->> 'why' = 'token' AND at > organization.closed_at)
             <> (SELECT count(*) FROM mail
                  WHERE mail.organization_id = invitation.organization_id AND template = 'invitation'
                    AND mail.member_id = invitation.member_id)`,
  },
  {
    name: "nobody is told of being suspended more often than it happened",
    broken: mailedTooOften("suspended", "member.suspended"),
  },
  {
    name: "nobody is told of being removed more often than it happened",
    broken: mailedTooOften("removed", "member.removed"),
  },
  {
    name: "nobody is told of leaving more often than they left",
    broken: mailedTooOften("left", "member.left"),
  },
  {
    name: "an offer of ownership was mailed once",
    broken: `
      SELECT transfer.id::text AS what FROM transfer
       WHERE 1 <> (SELECT count(*) FROM mail WHERE key = 'ownership-offered/' || transfer.id)`,
  },
  {
    name: "notices are gathered for an hour at most",
    broken: `SELECT id::text AS what FROM notice_digest WHERE due_at > clock_timestamp() + interval '1 hour'`,
  },
  {
    name: "nothing is gathered for a reader who is gone, or about the reader",
    broken: `
      SELECT notice_digest.id::text AS what
        FROM notice_digest JOIN member ON member.organization_id = notice_digest.organization_id AND member.id = reader_id
        LEFT JOIN gathered_notice ON digest_id = notice_digest.id
       WHERE member.status NOT IN ('active', 'suspended') OR about_id = reader_id`,
  },
  {
    name: "nothing lies twice in the mailbox that comes along",
    // Each code and each link is unique, so the same text means the same email.
    broken: `
      SELECT min(local_mail.key) AS what FROM local_mail JOIN mail ON mail.key = local_mail.key
       WHERE template IN ('sign-in-code', 'invitation') GROUP BY local_mail."to", text HAVING count(*) > 1`,
  },
  {
    name: "what the mailbox that comes along holds was given to it by the outbox",
    broken: `SELECT key AS what FROM local_mail WHERE NOT EXISTS (SELECT FROM mail WHERE mail.key = local_mail.key)`,
  },
  {
    name: "a code lies sealed no longer than it is of use",
    broken: `SELECT key AS what FROM mail WHERE sealed_input IS NOT NULL AND state NOT IN ('queued', 'unknown')`,
  },
];
