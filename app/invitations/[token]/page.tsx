import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { findPerson } from "@/lib/actor";
import { env } from "@/lib/env";
import { findOffer } from "@/lib/invitations/find-offer";
import { landingOf } from "@/lib/invitations/landing";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { ClosedOffer } from "./closed-offer";
import { ElsewhereOffer } from "./elsewhere-offer";
import { OpenOffer } from "./open-offer";
import { SignedOutOffer } from "./signed-out-offer";
import { WrongPersonOffer } from "./wrong-person-offer";

type PageProps = { params: Promise<{ token: string }> };

const findOfferOnce = cache((token: string) => findOffer(token));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ token }, t] = await Promise.all([params, getTranslations("invitation")]);
  const found = await findOfferOnce(token);
  return { title: found ? t("tab", { organization: found.organization.name }) : t("unknown.title") };
}

/** Opening it changes nothing: everything that does is a form below. */
export default async function InvitationPage({ params }: PageProps) {
  const { token } = await params;
  const [found, person] = await Promise.all([findOfferOnce(token), findPerson()]);
  if (!found) notFound();
  const places = person ? await listOrganizations(person) : [];
  const landing = landingOf(found, person && { ...person, places }, {
    oneOrganization: env.ORGANIZATIONS_PER_USER === "one",
  });
  if (person && !person.name && (landing === "open" || landing === "elsewhere")) {
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
