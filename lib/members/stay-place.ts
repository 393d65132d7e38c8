// Where a list of stays ends, in the order in which they began: the next page starts right behind it.
import { z } from "zod";

const statuses = ["pending", "active", "suspended"] as const;

export type StayPlace = { status: (typeof statuses)[number]; since: Date; id: string };

const Place = z.tuple([
  z.enum(statuses),
  z.coerce.date().min(new Date("1970-01-01")).max(new Date("2900-01-01")),
  z.uuid(),
]);

export function writePlace({ status, since, id }: StayPlace): string {
  return Buffer.from(JSON.stringify([status, since.getTime(), id])).toString("base64url");
}

/** Null for whatever we did not write. */
export function readPlace(text: string): StayPlace | null {
  try {
    const [status, since, id] = Place.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { status, since, id };
  } catch {
    return null;
  }
}
