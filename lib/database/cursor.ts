// A cursor is the place where a page of a list ends, as an address carries it. The next page starts right behind it.
import { z } from "zod";

export function writeCursor(place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Null if we did not write the text. */
export function readCursor<S extends z.ZodType>(place: S, text: string | null): z.output<S> | null {
  try {
    return place.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/**
 * A folded name that rows are ordered by. Folding can make a name several times as long, and PostgreSQL rejects NUL.
 */
export const sortKey = z
  .string()
  .max(1000)
  .refine((text) => !text.includes("\0"));
