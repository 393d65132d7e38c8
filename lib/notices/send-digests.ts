// Writes one email about the notices that were gathered in an hour. `notice_digest.due_at` says when.
import { db, lockOrganization, Prisma, type Tx, transaction } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { canBeTold } from "./can-be-told";
import { NOTICES, type Notice } from "./kinds";
import { type About, noticeMail } from "./notice-mail";

const LOT = 200;
const NAMED = 10;
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Due = { id: string; organizationId: string; dueAt: string };

/** Kinds of a newer release are left to it. The time is read as text because a Date would lose microseconds. */
export const dueDigests = (after?: Due) => Prisma.sql`
  SELECT id, organization_id AS "organizationId", due_at::text AS "dueAt" FROM notice_digest
   WHERE due_at <= statement_timestamp() AND kind = ANY(${NOTICES as readonly string[]})
     AND (due_at, id) > (${after?.dueAt ?? "-infinity"}::timestamptz, ${after?.id ?? NOBODY}::uuid)
   ORDER BY due_at, id LIMIT ${LOT}`;

/** Each is written separately, so one that fails holds up no other, and is tried again in a minute. */
export async function sendDigests() {
  const failed: unknown[] = [];
  for (let after: Due | undefined; ; ) {
    const due = await db().$queryRaw<Due[]>(dueDigests(after));
    for (const digest of due) await transaction((tx) => end(tx, digest)).catch((error) => failed.push(error));
    after = due.at(-1);
    if (!after) break;
  }
  if (failed.length > 0) throw failed[0];
}

type Digest = { id: string; kind: Notice; readerId: string; address: string; toldOf: boolean };

/** Everything happens under the organization's lock, so whoever comes second finds nothing that is due. */
async function end(tx: Tx, { id, organizationId }: Due) {
  await lockOrganization(tx, organizationId);
  const [digest] = await tx.$queryRaw<Digest[]>`
    SELECT notice_digest.id, kind, reader_id AS "readerId", member.address, ${canBeTold(Prisma.sql`reader_id`, Prisma.sql`kind`)} AS "toldOf"
      FROM notice_digest JOIN member ON member.id = reader_id
     WHERE notice_digest.id = ${id}::uuid AND due_at <= clock_timestamp()`;
  if (!digest) return;
  const { people, count } = digest.toldOf ? await stillTrue(tx, organizationId, digest) : { people: [], count: 0 };
  const [first, ...others] = people;
  if (!first) {
    await tx.noticeDigest.delete({ where: { id } });
    return;
  }
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { id: true, name: true, slug: true },
  });
  const reader = { id: digest.readerId, address: digest.address };
  await enqueueMail(tx, noticeMail(digest.kind, organization, reader, [first, ...others], count));
  await tx.gatheredNotice.deleteMany({ where: { organizationId, digestId: id } });
  await tx.$executeRaw`
    UPDATE notice_digest SET due_at = clock_timestamp() + interval '1 hour' WHERE id = ${id}::uuid`;
}

/** Leaves out people who are gone again, whose account is deleted, or who were sent a new link since. */
async function stillTrue(tx: Tx, organizationId: string, { id, kind }: Digest) {
  const people = await tx.$queryRaw<(About & { count: number })[]>`
    SELECT about.name, about.email, count(*) OVER ()::int AS count
      FROM gathered_notice
      JOIN member AS about ON about.organization_id = gathered_notice.organization_id AND about.id = about_id
      LEFT JOIN invitation ON invitation.member_id = about.id
     WHERE gathered_notice.organization_id = ${organizationId}::uuid AND digest_id = ${id}::uuid
       AND CASE ${kind} WHEN 'invitation-accepted' THEN about.status IN ('active', 'suspended')
                        WHEN 'invitation-declined' THEN about.status = 'declined' AND about.address NOT LIKE 'deleted:%'
                        WHEN 'link-requested' THEN about.status = 'pending' AND link_requested_at IS NOT NULL END
     ORDER BY gathered_notice.created_at, about_id LIMIT ${NAMED}`;
  return { people, count: people[0]?.count ?? 0 };
}
