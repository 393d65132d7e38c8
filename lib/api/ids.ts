import { z } from "zod";
import { invalid, say } from "./errors";

const MOST = 100;

/** Reads a path parameter that lists ids, separated by commas. */
export function idsIn(field: string, text: string): string[] {
  const ids = text.split(",").map((id) => id.trim().toLowerCase());
  if (ids.length > MOST) throw invalid(field, say("too-many-ids", { most: MOST }));
  return ids;
}

/** A text that cannot be one of our ids gets the same "not found" as an unknown id. */
export const isId = (text: string) => z.uuid().safeParse(text).success;
