// A step of the clean-up works in batches, each found by an index, so that no statement grows with the backlog.
import { db, Prisma } from "@/lib/database/db";

const { sql, raw } = Prisma;

const LOT = 1_000;

export type Step = {
  table: string;
  /** How long a row, or a column of it, is kept: a line of docs/what-is-kept.md. */
  kept: string;
  /** Works until nothing is left, but no longer than `until`. */
  work: (until: number) => Promise<void>;
};

type Lots = Pick<Step, "table" | "kept"> & { lot: Prisma.Sql };

/**
 * Deletes rows that are `over`, starting with the oldest `by` a column. Times are compared with the
 * statement's time, because an index can be used for it.
 */
export function deleting(table: string, kept: string, over: Prisma.Sql, by: string): Lots & Step {
  return inLots({ table, kept, lot: sql`DELETE FROM ${raw(table)} WHERE ${oldest(table, over, by)}` });
}

/** Empties a column of rows that are `over`, and keeps the rows. */
export function emptying(table: string, kept: string, change: Prisma.Sql, over: Prisma.Sql, by: string): Lots & Step {
  return inLots({ table, kept, lot: sql`UPDATE ${raw(table)} SET ${change} WHERE ${oldest(table, over, by)}` });
}

/** Rows that another instance has locked are skipped, because that instance handles them. */
function oldest(table: string, over: Prisma.Sql, by: string): Prisma.Sql {
  return sql`ctid = ANY (ARRAY(
    SELECT ctid FROM ${raw(table)} WHERE ${over} ORDER BY ${raw(by)} LIMIT ${LOT}::int FOR UPDATE SKIP LOCKED))`;
}

function inLots(lots: Lots): Lots & Step {
  return {
    ...lots,
    work: async (until) => {
      for (let done = LOT; done === LOT && Date.now() < until; ) done = await db().$executeRaw(lots.lot);
    },
  };
}

/** Runs the steps to the end, outside of the schedule, such as in a test. */
export async function workOff(steps: readonly Step[]) {
  for (const step of steps) await step.work(Number.POSITIVE_INFINITY);
}
