import type { Prisma, Tx } from "@/lib/db";

/** Everything that can happen in an organization. Each has its sentence in lib/text/en/activity.json. */
export type EventAction =
  | "organization.created"
  | "organization.renamed"
  | "organization.settings-changed"
  | "organization.closed"
  | "organization.reopened"
  | "member.invited"
  | "member.joined"
  | "member.declined"
  | "member.role-changed"
  | "member.suspended"
  | "member.reinstated"
  | "member.removed"
  | "member.left"
  | "member.made-owner"
  | "invitation.resent"
  | "invitation.revoked"
  | "invitation.replaced"
  | "invitation.link-copied"
  | "invitation.link-requested"
  | "invitation.taken-over"
  | "transfer.offered"
  | "transfer.accepted"
  | "transfer.declined"
  | "transfer.withdrawn"
  | "transfer.voided"
  | "transfer.expired";

export type By = {
  kind: "user" | "key" | "operator" | "system";
  id: string | null;
  name: string;
  organizationId: string;
  ip: string | null;
};

type What = {
  action: EventAction;
  subject?: { id: string; name: string };
  details?: Prisma.InputJsonObject;
};

/** Written in the transaction of the change: no change without its line, no line without its change. */
export async function recordEvent(tx: Tx, by: By, what: What) {
  await recordEvents(tx, by, [what]);
}

export async function recordEvents(tx: Tx, by: By, whats: What[]) {
  await tx.event.createMany({
    data: whats.map((what) => ({
      organizationId: by.organizationId,
      action: what.action,
      actorKind: by.kind,
      actorId: by.id,
      actorName: by.name,
      subjectId: what.subject?.id ?? null,
      subjectName: what.subject?.name ?? null,
      details: what.details ?? {},
      ip: by.ip,
    })),
  });
}
