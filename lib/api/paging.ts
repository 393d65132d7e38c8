import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { readPlace } from "@/lib/members/stay-place";
import { invalid, say } from "./errors";
import { queueWork } from "./queue-work";

const limit = z.coerce.number().int().min(1).max(1000);
const next_page = z.string().max(4000).optional().describe("The next_page of the previous page.");

/** Elastic's lists are complete unless the client asks for a part. */
export const Paging = z.object({ limit: limit.optional(), next_page });

/** Our own lists are always paged. */
export const Pages = z.object({ limit: limit.default(50), next_page });

export function staysAsked({ limit, next_page }: z.output<typeof Paging>) {
  return { limit, after: placeAsked(next_page, readPlace) ?? undefined };
}

/** A part is read at once. Complete lists wait for each other in each organization, since they need much memory. */
export function partOrWhole<T>(actor: Actor, { limit }: z.output<typeof Paging>, work: () => Promise<T>): Promise<T> {
  return limit === undefined ? queueWork(actor.organization.id, work) : work();
}

/** The page starts at the beginning, or behind a place that an earlier answer gave. */
export function placeAsked<P>(next_page: string | undefined, read: (text: string) => P | null): P | null {
  if (next_page === undefined) return null;
  const place = read(next_page);
  if (place === null) throw invalid("next_page", say("cursor"));
  return place;
}

export const nextPage = (next: string | null) => (next ? { next_page: next } : {});
