// Breaks the data for each database check, with triggers and foreign keys disabled.
const nobody = "'00000000-0000-7000-8000-000000000000'";
const ACME = "(SELECT id FROM organization WHERE name = 'Acme Robotics')";
const of = (local: string) => `(SELECT id FROM member WHERE address = '${local}@acme.example')`;
const key = (description: string) => `(SELECT id FROM key WHERE description = '${description}')`;
const event = (action: string) => `DELETE FROM event WHERE action = '${action}'`;
const offered = (wrong: { key_id?: string; from_id?: string; to_id?: string }) => {
  const row = { key_id: "(SELECT min(id::text)::uuid FROM key)", from_id: of("olga"), to_id: of("olga"), ...wrong };
  return `
    INSERT INTO offered_key (organization_id, key_id, from_id, to_id, expires_at)
    VALUES (${ACME}, ${row.key_id}, ${row.from_id}, ${row.to_id}, now())`;
};
const mailAgain = (which: string) => `
  INSERT INTO mail (id, organization_id, key, template, "to", input, member_id)
  SELECT gen_random_uuid(), organization_id, key || '-again', template, "to", input, member_id FROM mail WHERE ${which}`;

export const FAULTS: Record<string, string> = {
  "an open organization has an active owner": `UPDATE member SET owner = false WHERE id = ${of("olga")}`,
  "counts of an organization are its rows counted": `UPDATE organization SET active_members = 7 WHERE id = ${ACME}`,
  "an address has one open place in an organization": `
    DROP INDEX member_open_address; UPDATE member SET address = 'mia@acme.example' WHERE id = ${of("adam")}`,
  "a person has one open place in an organization": `
    DROP INDEX member_open_user;
    UPDATE member SET user_id = (SELECT user_id FROM member WHERE id = ${of("mia")}) WHERE id = ${of("adam")}`,
  "a stay has what its status needs": `UPDATE member SET joined_at = NULL WHERE id = ${of("mia")}`,
  "whoever is in signed in with the address that was invited": `UPDATE member SET address = 'x@acme.example' WHERE id = ${of("mia")}`,
  "a pending member has an invitation": `DELETE FROM invitation WHERE member_id = ${of("penny")}`,
  "somebody who can give it stands behind an open invitation": `UPDATE invitation SET sent_by_id = ${of("rita")} WHERE member_id = ${of("penny")}`,
  "an offer of ownership is open between an owner and a member who are active": `UPDATE member SET status = 'suspended' WHERE id = ${of("adam")}`,
  "an organization has one open offer of ownership": `DROP INDEX transfer_one_open; UPDATE transfer SET state = 'open', closed_at = NULL`,
  "an offer of ownership that is over says when": `UPDATE transfer SET closed_at = NULL`,

  "the roles beside a member are those assigned": `UPDATE member SET organization_roles = '{captain}' WHERE id = ${of("mia")}`,
  "a listed resource repeats the holder and the role of its assignment": `UPDATE assignment_resource SET role = 'captain'`,
  "the list's search finds whom reading every row finds": `
    CREATE OR REPLACE FUNCTION member_search_pieces(organization_id uuid, sort_name text, address text) RETURNS int[]
      LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN ARRAY[hashtext(sort_name || address || 'other')]; END $$`,
  "an event lies where its organization is": `INSERT INTO event_resource VALUES (${ACME}, ${nobody}, 'deployment', 'arm')`,

  "account.user_id points to a row": `INSERT INTO account (provider, provider_account_id, user_id) VALUES ('google', '1', ${nobody})`,
  "session.user_id points to a row": `UPDATE session SET user_id = ${nobody}`,
  "session.organization_id points to a row": `UPDATE session SET organization_id = ${nobody}`,
  "known_browser.user_id points to a row": `
    INSERT INTO known_browser (id, user_id, session_id, expires_at) VALUES (gen_random_uuid(), ${nobody}, ${nobody}, now())`,
  "proof.session_id points to a row": `
    INSERT INTO proof (session_id, purpose, address, email, code_hash, expires_at)
    VALUES (${nobody}, 'change-email', 'a@b.example', 'a@b.example', '', now())`,
  "address_change.user_id points to a row": `
    INSERT INTO address_change (id, user_id, address, email, key_id, reserved_until)
    VALUES (gen_random_uuid(), ${nobody}, 'a@b.example', 'a@b.example', '', now())`,
  "member.organization_id points to a row": `UPDATE member SET organization_id = ${nobody} WHERE id = ${of("rita")}`,
  "member.user_id points to a row": `UPDATE member SET user_id = ${nobody} WHERE id = ${of("mia")}`,
  "invitation.member_id points to a row": `UPDATE invitation SET member_id = ${nobody} WHERE member_id = ${of("penny")}`,
  "invitation.sent_by_id points to a row": `UPDATE invitation SET sent_by_id = ${nobody}`,
  "invitation.sent_by_key_id points to a row": `UPDATE invitation SET sent_by_key_id = ${nobody}`,
  "transfer.from_id points to a row": `UPDATE transfer SET from_id = ${nobody}`,
  "transfer.to_id points to a row": `UPDATE transfer SET to_id = ${nobody}`,
  "resource.organization_id points to a row": `UPDATE resource SET organization_id = ${nobody}`,
  "assignment.member_id points to a row": `UPDATE assignment SET member_id = ${nobody} WHERE member_id IS NOT NULL`,
  "assignment.key_id points to a row": `UPDATE assignment SET key_id = ${nobody} WHERE key_id IS NOT NULL`,
  "assignment.given_in points to a row": `UPDATE assignment SET given_in = ${nobody}`,
  "assignment_resource.given_in points to a row": `UPDATE assignment_resource SET given_in = ${nobody}`,
  "member.owner_given_in points to a row": `UPDATE member SET owner_given_in = ${nobody} WHERE id = ${of("olga")}`,
  "only an owner was made one": `
    UPDATE member SET owner_given_in = (SELECT min(id::text)::uuid FROM event) WHERE id = ${of("mia")}`,
  "assignment_resource.assignment_id points to a row": `DELETE FROM assignment`,
  "key.organization_id points to a row": `UPDATE key SET organization_id = ${nobody}`,
  "key.made_by_id points to a row": `UPDATE key SET made_by_id = ${nobody}`,
  "key.made_by_key_id points to a row": `UPDATE key SET made_by_key_id = ${nobody}`,
  "key.responsible_id points to a row": `UPDATE key SET responsible_id = ${nobody}`,
  "offered_key.key_id points to a row": offered({ key_id: nobody }),
  "offered_key.from_id points to a row": offered({ from_id: nobody }),
  "offered_key.to_id points to a row": offered({ to_id: nobody }),
  "a key that is offered does not work, and an owner can keep it": offered({ to_id: of("mia") }),
  "notice_digest.reader_id points to a row": `UPDATE notice_digest SET reader_id = ${nobody}`,
  "gathered_notice.digest_id points to a row": `UPDATE gathered_notice SET digest_id = ${nobody}`,
  "gathered_notice.about_id points to a row": `UPDATE gathered_notice SET about_id = ${nobody} WHERE about_id = ${of("adam")}`,
  "bill.organization_id points to a row": `UPDATE bill SET organization_id = ${nobody}`,
  "event.organization_id points to a row": `UPDATE event SET organization_id = ${nobody}`,
  "mail.organization_id points to a row": `UPDATE mail SET organization_id = ${nobody}`,
  "mail.member_id points to a row": `UPDATE mail SET member_id = ${nobody}`,
  "a listed resource is there": `DELETE FROM resource`,
  "an assignment on listed resources lists some": `DELETE FROM assignment_resource`,
  "an assignment has one holder": `
    ALTER TABLE assignment DROP CONSTRAINT assignment_has_one_holder; UPDATE assignment SET member_id = ${of("mia")}`,
  "a session leads to where its person belongs": `
    UPDATE session SET organization_id = ${ACME} WHERE user_id = (SELECT id FROM "user" WHERE address = 'rita@acme.example')`,
  "nobody who is gone answers for a key that works": `UPDATE key SET responsible_id = ${of("rita")}`,
  "a revoked key has no live key that it made": `
    UPDATE key SET made_by_key_id = ${key("Terraform")} WHERE id = ${key("Nightly")}`,
  "a revoked key has no pending invitation that it sent": `
    UPDATE invitation SET sent_by_key_id = ${key("Terraform")} WHERE member_id = ${of("penny")}`,

  "an organization was created once, and is closed as often as it was opened again, or once more": `UPDATE organization SET closed_at = now() WHERE id = ${ACME}`,
  "whoever was invited has one line that says so": event("member.invited"),
  "whoever was sent a newer link has a line for each": `UPDATE invitation SET version = 3 WHERE member_id = ${of("penny")}`,
  "whoever joined by an invitation has one line that says so, or an operator seated them": event("member.joined"),
  "a stay that is over has the one line that ended it": event("member.removed"),
  "whoever is suspended was suspended last, and whoever is active was not": `UPDATE member SET status = 'active' WHERE id = ${of("sven")}`,
  "a key was made once and revoked at most once": event("key.revoked"),
  "what somebody was given says in which event about them": `UPDATE assignment SET given_in = NULL`,
  "every offer of ownership has its beginning in the trail, and its end": event("transfer.withdrawn"),
  "the resources there are were added and not deleted": event("resource.added"),
  "a bill was added once and paid at most once": `UPDATE bill SET paid_at = now()`,

  "a mail that counts as sent has the provider's number": `UPDATE mail SET state = 'sent'`,
  "a mail that waits was taken by nobody": `UPDATE mail SET provider_id = id::text`,
  "each version of an invitation was mailed once": mailAgain(`template = 'invitation' AND "to" = 'mia@acme.example'`),
  "nobody is told of being suspended more often than it happened": mailAgain(`template = 'suspended'`),
  "nobody is told of being removed more often than it happened": mailAgain(`template = 'removed'`),
  "nobody is told of leaving more often than they left": `UPDATE mail SET template = 'left' WHERE template = 'removed'`,
  "an offer of ownership was mailed once": `DELETE FROM mail WHERE template = 'ownership-offered'`,
  "notices are gathered for an hour at most": `UPDATE notice_digest SET due_at = now() + interval '2 hours'`,
  "nothing is gathered for a reader who is gone, or about the reader": `UPDATE notice_digest SET reader_id = ${of("rita")}`,
  "nothing lies twice in the mailbox that comes along": `
    INSERT INTO local_mail (id, key, "from", "to", subject, html, text)
    SELECT gen_random_uuid(), key, 'x', 'mia@acme.example', 'x', 'x', 'the same' FROM mail WHERE template = 'invitation'`,
  "what the mailbox that comes along holds was given to it by the outbox": `
    INSERT INTO local_mail (id, key, "from", "to", subject, html, text) VALUES (gen_random_uuid(), 'x', 'x', 'x', 'x', 'x', 'x')`,
  "a code lies sealed no longer than it is of use": `UPDATE mail SET sealed_input = 'x', state = 'sent', provider_id = id::text`,

  "what is held is in the catalog": `UPDATE assignment SET role = 'captain' WHERE kind IS NULL`,
  "a member's place among roles is that of the roles they hold": `UPDATE member SET role_rank = 7 WHERE id = ${of("mia")}`,
  "a member is sorted by their name": `UPDATE member SET sort_name = 'x' WHERE id = ${of("mia")}`,
  "a resource is of a kind of the catalog": `UPDATE resource SET kind = 'spaceship'`,
  "a resource is sorted by its name": `UPDATE resource SET sort_name = 'x'`,
};
