import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConsoleShell } from "@/app/console-shell";
import { findActorIfAny, requireActor, requirePerson } from "@/lib/requests/request-actor";
import { TransferBanner } from "./transfer/transfer-banner";

type LayoutProps = { params: Promise<{ slug: string }>; children: ReactNode };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { slug } = await params;
  const actor = await findActorIfAny(slug);
  if (!actor) return {}; // the layout below decides: if this threw, the not-found page would have no title
  const { name } = actor.organization;
  return { title: { default: name, template: `%s · ${name} · Roster` } };
}

export default async function OrganizationLayout({ params, children }: LayoutProps) {
  const { slug } = await params;
  const [person, actor] = await Promise.all([requirePerson(), requireActor(slug)]);
  return (
    <ConsoleShell person={person} actor={actor} banner={<TransferBanner actor={actor} />}>
      {children}
    </ConsoleShell>
  );
}
