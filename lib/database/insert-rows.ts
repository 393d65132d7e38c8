import { type Connection, Prisma } from "./db";

type Value = string | number | boolean | Date | null;

/**
 * Inserts any number of rows in one statement, with one array for each column. Prisma's createMany has a parameter for
 * each value, and a thousand events cost it a second of the processor while the organization is locked. `columns` maps
 * the columns to their types.
 */
export async function insertRows<Column extends string>(
  tx: Connection,
  table: string,
  columns: Record<Column, string>,
  rows: readonly Record<Column, Value>[],
  { skipDuplicates = false } = {},
) {
  if (rows.length === 0) return;
  const names = Object.keys(columns) as Column[]; // Object.keys forgets the keys' type
  const arrays = names.map((name) => Prisma.sql`${rows.map((row) => row[name])}::${Prisma.raw(columns[name])}[]`);
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} (${Prisma.raw(names.map((name) => `"${name}"`).join(", "))})
    SELECT * FROM unnest(${Prisma.join(arrays)}) ${skipDuplicates ? Prisma.sql`ON CONFLICT DO NOTHING` : Prisma.empty}`;
}
