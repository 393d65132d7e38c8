import { notFound } from "next/navigation";
import { requireActor } from "@/lib/requests/request-actor";

type PageProps = { params: Promise<{ slug: string }> };

/** Catches addresses that no page has, so that the layout above shows the navigation around "Page not found". */
export default async function NoSuchPage({ params }: PageProps): Promise<never> {
  await requireActor((await params).slug);
  notFound();
}
