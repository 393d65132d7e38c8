import { redirect } from "next/navigation";
import { requireActor } from "@/lib/requests/request-actor";

type OrganizationPageProps = { params: Promise<{ slug: string }> };

export default async function OrganizationPage({ params }: OrganizationPageProps): Promise<never> {
  const { slug } = await params;
  await requireActor(slug);
  redirect(`/org/${slug}/members`);
}
