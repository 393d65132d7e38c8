import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { env } from "@/lib/env";
import { findOffer } from "@/lib/invitations/find-offer";
import { isOver, landingOf } from "@/lib/invitations/landing";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { findPerson } from "@/lib/requests/request-actor";
import { ClosedOffer } from "./closed-offer";
import { ElsewhereOffer } from "./elsewhere-offer";
import { OpenOffer } from "./open-offer";
import { SignedOutOffer } from "./signed-out-offer";
import { WrongPersonOffer } from "./wrong-person-offer";

type PageProps = { params: Promise<{ token: string }> };

/** Null if the link is not one of ours. */
const findLanding = cache(async (token: string) => {
  const [found, person] = await Promise.all([findOffer(token), findPerson()]);
  if (!found) return null;
  const places = person ? await listOrganizations(person) : [];
  const landing = landingOf(found, person && { ...person, places }, {
    oneOrganization: env().ORGANIZATIONS_PER_USER === "one",
  });
  return { found, person, places, landing };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ token }, t] = await Promise.all([params, getTranslations("invitation")]);
  const there = await findLanding(token);
  if (!there) return { title: t("unknown.title") };
  return {
    title: isOver(there.landing) ? t("tabOver") : t("tab", { organization: there.found.organization.name }),
  };
}

/** Opening the page changes nothing: every change is a form below, because scanners open links too. */
export default async function InvitationPage({ params }: PageProps) {
  const { token } = await params;
  const there = await findLanding(token);
  if (!there) notFound();
  const { found, person, places, landing } = there;
  if (person && !person.name && landing === "elsewhere") {
    redirect(`/welcome?return=${encodeURIComponent(`/invitations/${token}`)}`);
  }
  const shown = { token, found };
  if (landing === "open" && person) return <OpenOffer {...shown} person={person} />;
  if (landing === "signed-out") return <SignedOutOffer {...shown} />;
  if (landing === "wrong-person" && person) return <WrongPersonOffer {...shown} person={person} />;
  if (landing === "elsewhere" && person) {
    return <ElsewhereOffer {...shown} person={person} elsewhere={places.map(({ name }) => name)} />;
  }
  const here = places.find(({ id }) => id === found.organization.id);
  return <ClosedOffer {...shown} landing={landing} person={person} slug={here?.slug ?? null} />;
}
