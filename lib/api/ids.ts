import { z } from "zod";
import { invalid, say } from "./errors";

const MOST = 100;

/** The parameter of an address that lists ids, parted by commas. */
export function idsIn(field: string, text: string): string[] {
  const ids = text.split(",").map((id) => id.trim().toLowerCase());
  if (ids.length > MOST) throw invalid(field, say("too-many-ids", { most: MOST }));
  return ids;
}

/** What cannot be an id of ours is not there, like one that could. */
export const isId = (text: string) => z.uuid().safeParse(text).success;
