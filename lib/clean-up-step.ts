// One thing that clean-up does: lot by lot, each found by an index, so that no statement grows with what has piled up.
import { db, Prisma } from "@/lib/database/db";

const { sql, raw } = Prisma;

const LOT = 1_000;

export type Step = {
  table: string;
  /** How long a row, or what is said of it, is kept: a line of docs/what-is-kept.md. */
  kept: string;
  /** As much as there is, but no longer than until then. */
  work: (until: number) => Promise<void>;
};

type Lots = Pick<Step, "table" | "kept"> & { lot: Prisma.Sql };

/** Deletes what is `over`, the oldest `by` a column first. Times are compared with the statement's, which an index can be asked for. */
export function deleting(table: string, kept: string, over: Prisma.Sql, by: string): Lots & Step {
  return inLots({ table, kept, lot: sql`DELETE FROM ${raw(table)} WHERE ${oldest(table, over, by)}` });
}

/** Empties a column of what is `over`, and keeps the row. */
export function emptying(table: string, kept: string, change: Prisma.Sql, over: Prisma.Sql, by: string): Lots & Step {
  return inLots({ table, kept, lot: sql`UPDATE ${raw(table)} SET ${change} WHERE ${oldest(table, over, by)}` });
}

/** What another instance has taken is its to do. */
function oldest(table: string, over: Prisma.Sql, by: string): Prisma.Sql {
  return sql`ctid = ANY (ARRAY(
    SELECT ctid FROM ${raw(table)} WHERE ${over} ORDER BY ${raw(by)} LIMIT ${LOT}::int FOR UPDATE SKIP LOCKED))`;
}

function inLots(lots: Lots): Lots & Step {
  return {
    ...lots,
    work: async (until) => {
      for (let done = LOT; done === LOT && Date.now() < until; ) done = await db.$executeRaw(lots.lot);
    },
  };
}

/** Outside of the schedule, such as in a test: to the end. */
export async function workOff(steps: readonly Step[]) {
  for (const step of steps) await step.work(Number.POSITIVE_INFINITY);
}
