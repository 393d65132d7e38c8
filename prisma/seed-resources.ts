// Puts the demo's resources, its people's access, and its bills into the database.
import { nameResources } from "@/lib/assignments/name-resources";
import type { Assignment } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import type { Prisma, Tx } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { type DemoResource, demoBills, demoResources } from "./demo-resources";

const DAY = 86_400_000;

type Event = Prisma.EventCreateManyInput & { id: string; at: Date };
export type Tell = (at: number, action: "resource.added" | "bill.added" | "bill.paid") => Event;

export async function seedResources(tx: Tx, organizationId: string, now: number): Promise<DemoResource[]> {
  const resources = demoResources(catalog());
  await tx.resource.createMany({
    data: resources.map(({ kind, id, name, state, days }) => ({
      organizationId,
      kind,
      id,
      name,
      state,
      sortName: foldName(name),
      createdAt: new Date(now - days * DAY),
    })),
  });
  return resources;
}

/** The events of the resources, with the rows that find them by resource. */
export function historyOfResources(resources: readonly DemoResource[], tell: Tell) {
  return resources.map(({ kind, id, name, days }) => ({
    event: { ...tell(days, "resource.added"), details: { kind: findKind(catalog(), kind)?.name ?? kind, id, name } },
    about: { kind, resourceId: id },
  }));
}

type Given = readonly Assignment[];

/** A change of access in the form of an event's details. */
export async function namedPortions(tx: Tx, organizationId: string, access: Given) {
  const nameOf = await nameResources(tx, organizationId, access);
  return access.map(({ resources, ...one }) => ({
    ...one,
    resources: resources.map((id) => ({ id, name: nameOf(one.kind, id) })),
  }));
}

export async function seedBills(tx: Tx, organizationId: string, now: number, tell: Tell): Promise<Event[]> {
  const bills = demoBills(new Date(now));
  await tx.bill.createMany({
    data: bills.map(({ id, cents, issued, paid }) => ({
      organizationId,
      id,
      amountCents: BigInt(cents),
      currency: "EUR",
      issuedAt: issued,
      paidAt: paid,
    })),
  });
  const ago = (date: Date) => (now - date.getTime()) / DAY;
  return bills.flatMap(({ id, issued, paid }) => [
    { ...tell(ago(issued), "bill.added"), details: { name: id } },
    ...(paid ? [{ ...tell(ago(paid), "bill.paid"), details: { name: id } }] : []),
  ]);
}

export function aboutEvents(organizationId: string, history: ReturnType<typeof historyOfResources>) {
  return history.map(({ event, about }) => ({ organizationId, eventId: event.id, ...about }));
}
