import { redirect } from "next/navigation";
import { requireActor } from "@/lib/actor";

type PageProps = { params: Promise<{ slug: string }> };

export default async function OrganizationPage({ params }: PageProps) {
  const { slug } = await params;
  await requireActor(slug);
  redirect(`/org/${slug}/members`);
}
