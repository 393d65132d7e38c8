import type { By } from "@/lib/actors/actor";
import type { Prisma, Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
import { type EventAction, groupOf, isOnResources } from "./event-actions";

type What = {
  /** Chosen beforehand if what was given points to this event. */
  id?: string;
  action: EventAction;
  subject?: { id: string; name: string };
  details?: Prisma.InputJsonObject;
  /** The resources that the event is about, so that their admins find it. "*" means all of a kind. */
  resources?: { kind: string; id: string }[];
};

const COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  action: "text",
  details: "jsonb",
  actor_kind: "actor_kind",
  actor_id: "uuid",
  actor_name: "text",
  ip: "text",
  subject_id: "uuid",
  subject_name: "text",
};

/** Writes the event in the transaction of the change, so that neither exists without the other. */
export async function recordEvent(tx: Tx, by: By, what: What) {
  await recordEvents(tx, by, [what]);
}

export async function recordEvents(tx: Tx, by: By, whats: What[]) {
  const events = whats.map((what) => ({ ...what, id: what.id ?? uuidv7() }));
  const organizationId = by.organizationId;
  const rows = events.map(({ id, action, subject, details = {} }) => ({
    id,
    organization_id: organizationId,
    action,
    details: JSON.stringify(details),
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    ip: by.ip,
    subject_id: subject?.id ?? null,
    subject_name: subject?.name ?? null,
  }));
  await insertRows(tx, "event", COLUMNS, rows);
  const about = events.flatMap(({ id: eventId, action, resources = [] }) => {
    if (resources.length > 0 && !isOnResources(groupOf(action))) throw new Error(`No resource finds ${action}.`);
    return resources.map((one) => ({ ...one, eventId }));
  });
  if (about.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO event_resource (organization_id, event_id, kind, resource_id)
    SELECT ${organizationId}::uuid, * FROM unnest(${about.map(({ eventId }) => eventId)}::uuid[],
      ${about.map(({ kind }) => kind)}::text[], ${about.map(({ id }) => id)}::text[])
    ON CONFLICT DO NOTHING`;
}
