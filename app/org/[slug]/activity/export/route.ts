import type { NextRequest } from "next/server";
import { getTimeZone, getTranslations } from "next-intl/server";
import { exportEvents } from "@/lib/events/export-events";
import { readEventsQuery } from "@/lib/events/list-schema";
import { Refusal } from "@/lib/refusal";
import { findActor } from "@/lib/requests/request-actor";
import { sentenceOf } from "@/lib/text/sentence";
import { plainWords } from "../event-words";

/** Exports the activity page as a file, with the filters of its address. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ slug: string }> }) {
  const [{ slug }, timeZone, t] = await Promise.all([params, getTimeZone(), getTranslations("activity")]);
  const query = readEventsQuery(Object.fromEntries(request.nextUrl.searchParams), timeZone);
  try {
    const actor = await findActor(slug);
    const lines = exportEvents(actor, query, (event) => plainWords(event, t));
    const day = new Date().toISOString().slice(0, 10);
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="activity-${actor.organization.slug}-${day}.csv"`,
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(`${sentenceOf(error.code, error.values)}\n`, {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
}

/** Reads only as fast as the client does, and stops when the client does. */
function streamOf(pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
