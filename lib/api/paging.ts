import { z } from "zod";
import { readPlace } from "@/lib/members/stay-place";
import { invalid, say } from "./errors";

/** Lists are whole, unless somebody asks for a part. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  next_page: z.string().max(400).optional(),
});

export function staysAsked({ limit, next_page }: z.output<typeof Paging>) {
  const after = next_page === undefined ? undefined : readPlace(next_page);
  if (after === null) throw invalid("next_page", say("cursor"));
  return { limit, after };
}

export const nextPage = (next: string | null) => (next ? { next_page: next } : {});
