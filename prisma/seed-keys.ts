// Puts the demo's keys into the database. Nobody knows their secrets.
import { randomBytes } from "node:crypto";
import { holdingOf, toldOfKey } from "@/lib/assignments/holdings";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { catalog } from "@/lib/catalog/catalog";
import type { Prisma, Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { currentKeyId } from "@/lib/invitations/token";
import { type DemoKey, demoKeys } from "./demo-keys";
import type { DemoResource } from "./demo-resources";

const DAY = 86_400_000;

type Event = Prisma.EventCreateManyInput & { id: string; at: Date };
type Tell = (at: number, madeBy: DemoKey["madeBy"], subject: { id: string; name: string }) => Event;
type Demo = { organizationId: string; resources: readonly DemoResource[]; idOf: (name: string) => string; now: number };

export async function seedKeys(tx: Tx, { organizationId, resources, idOf, now }: Demo, tell: Tell): Promise<Event[]> {
  const days = (count: number) => new Date(now + count * DAY);
  const events: Event[] = [];
  for (const key of demoKeys(catalog(), resources)) {
    const { description, lastFour, madeBy, made, expires, used, owner, access } = key;
    const id = uuidv7(now - made * DAY);
    await tx.key.create({
      data: {
        id,
        organizationId,
        madeById: idOf(madeBy),
        description,
        lastFour,
        createdAt: days(-made),
        expiresAt: expires === null ? null : days(expires),
        usedAt: used === null ? null : days(-used),
        secretHash: randomBytes(32).toString("base64url"),
        tokenKeyId: currentKeyId(),
      },
    });
    if (owner) await tx.assignment.create({ data: { organizationId, keyId: id, role: catalog().owner.id } });
    await giveAssignments(tx, organizationId, [{ id, givenIn: null }], access, "key");
    const roles = owner ? [catalog().owner.id] : [];
    const { details } = toldOfKey("access", await holdingOf(tx, organizationId, { roles, access }));
    events.push({ ...tell(made, madeBy, { id, name: description }), details });
  }
  return events;
}
