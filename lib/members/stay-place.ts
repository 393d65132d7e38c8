// A cursor of a list of stays, in the order in which they began. The next page starts right behind it.

import { z } from "zod";
import { readCursor, writeCursor } from "@/lib/database/cursor";
import { STATUSES_OPEN } from "./statuses";

export type StayPlace = { status: (typeof STATUSES_OPEN)[number]; since: Date; id: string };

const Place = z.tuple([
  z.enum(STATUSES_OPEN),
  z.coerce.date().min(new Date("1970-01-01")).max(new Date("2900-01-01")),
  z.uuid(),
]);

export function writePlace({ status, since, id }: StayPlace): string {
  return writeCursor([status, since.getTime(), id]);
}

export function readPlace(text: string): StayPlace | null {
  const read = readCursor(Place, text);
  return read && { status: read[0], since: read[1], id: read[2] };
}
