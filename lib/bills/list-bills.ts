// Lists the bills of an organization: unpaid ones first, then paid ones, each with
// the latest first. Each half walks its own index.
import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { readCursor, writeCursor } from "@/lib/database/cursor";
import { db } from "@/lib/database/db";
import { refuseIf } from "@/lib/refusal";
import { type BillRow, billSelect, toBill } from "./bill-row";
import { whyNotSeeBills } from "./rules";
import { billId } from "./schema";

export const BILLS_PAGE_SIZE = 50;

export type BillsPage = { bills: BillRow[]; next: string | null };

const Cursor = z.tuple([z.boolean(), z.int().min(0).max(32_503_680_000_000), billId]);
type Place = z.output<typeof Cursor>;

export async function listBills(actor: Actor, cursor: string | null, size = BILLS_PAGE_SIZE): Promise<BillsPage> {
  requireActive(actor);
  refuseIf(whyNotSeeBills(actor));
  const after = readPlace(cursor);
  const unpaid = after?.[0] ? [] : await half(actor, false, after, size + 1);
  const rest = size + 1 - unpaid.length;
  const paid = rest > 0 ? await half(actor, true, after?.[0] ? after : null, rest) : [];
  const found = [...unpaid, ...paid];
  const bills = found.slice(0, size);
  const last = bills.at(-1);
  return { bills, next: found.length > size && last ? writeCursor(placeOf(last)) : null };
}

async function half(actor: Actor, paid: boolean, after: Place | null, take: number): Promise<BillRow[]> {
  const issuedAt = after && new Date(after[1]);
  const rows = await db().bill.findMany({
    where: {
      organizationId: actor.organization.id,
      paidAt: paid ? { not: null } : null,
      ...(after &&
        issuedAt && { issuedAt: { lte: issuedAt }, OR: [{ issuedAt: { lt: issuedAt } }, { id: { lt: after[2] } }] }),
    },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    select: billSelect,
    take,
  });
  return rows.map(toBill);
}

const placeOf = ({ paidAt, issuedAt, id }: BillRow): Place => [paidAt !== null, issuedAt.getTime(), id];

export const readPlace = (text: string | null) => readCursor(Cursor, text);
