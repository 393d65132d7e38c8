import { type StayPlace, writePlace } from "./stay-place";

export type StaysAsked = { limit?: number; after?: StayPlace };

const SLICE = 500;

/** Reads all stays, or as many as requested, in slices, so that no statement reads a big organization at once. */
export async function readStays<Row extends StayPlace>(
  { limit = Number.POSITIVE_INFINITY, after }: StaysAsked,
  readSlice: (after: StayPlace | undefined, size: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; next: string | null }> {
  const rows: Row[] = [];
  while (rows.length <= limit) {
    const size = Math.min(SLICE, limit + 1 - rows.length);
    const slice = await readSlice(rows.at(-1) ?? after, size);
    rows.push(...slice);
    if (slice.length < size) break;
  }
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last ? writePlace(last) : null };
}
