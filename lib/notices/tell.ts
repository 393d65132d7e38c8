import { Prisma, type Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { enqueueMail } from "@/lib/mail/outbox";
import { canBeTold } from "./can-be-told";
import type { Notice } from "./kinds";
import { type About, noticeMail } from "./notice-mail";

type Told = {
  kind: Notice;
  organization: { id: string; name: string; slug: string };
  readerId: string;
  about: About & { id: string };
};

/**
 * Writes an email about the first notice of a kind, and gathers those of the hour after it. The caller has locked the
 * organization, so a digest is not written at the same moment.
 */
export async function tell(tx: Tx, { kind, organization, readerId, about }: Told) {
  const reader = await findReader(tx, readerId, kind);
  if (!reader) return;
  const opened = await tx.$executeRaw`
    INSERT INTO notice_digest (id, organization_id, reader_id, kind, due_at)
    VALUES (${uuidv7()}::uuid, ${organization.id}::uuid, ${readerId}::uuid, ${kind}, clock_timestamp() + interval '1 hour')
    ON CONFLICT (organization_id, reader_id, kind) DO NOTHING`;
  if (opened) return enqueueMail(tx, noticeMail(kind, organization, reader, [about]));
  await tx.$executeRaw`
    INSERT INTO gathered_notice (organization_id, digest_id, about_id)
    SELECT organization_id, id, ${about.id}::uuid FROM notice_digest
     WHERE organization_id = ${organization.id}::uuid AND reader_id = ${readerId}::uuid AND kind = ${kind}
    ON CONFLICT DO NOTHING`;
}

async function findReader(tx: Tx, id: string, kind: Notice) {
  const [reader] = await tx.$queryRaw<{ id: string; address: string }[]>`
    SELECT id, address FROM member WHERE id = ${id}::uuid AND ${canBeTold(Prisma.sql`member.id`, Prisma.sql`${kind}`)}`;
  return reader;
}
