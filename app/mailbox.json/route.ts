import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { canonicalAddress } from "@/lib/forms/address";
import { listLocalMailsForScripts } from "@/lib/mail/local-mails";

/** Serves the mailbox to scripts, newest first. `?to=` selects one recipient. */
export async function GET(request: NextRequest) {
  if (!env().localOnly) notFound();
  const to = request.nextUrl.searchParams.get("to");
  return Response.json(await listLocalMailsForScripts(to && (canonicalAddress(to) ?? to)));
}
