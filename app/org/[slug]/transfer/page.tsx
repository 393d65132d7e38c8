import { Handshake } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DefinitionList } from "@/components/definition-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Changes } from "@/components/ui/changes";
import { EmptyState } from "@/components/ui/empty-state";
import { OrgMark } from "@/components/ui/org-mark";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { changeOfRole } from "@/lib/members/change-of-role";
import { firstName } from "@/lib/members/first-name";
import { requireActor } from "@/lib/requests/request-actor";
import { displayName } from "@/lib/text/display-name";
import { findOpenTransfer, type OpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotAnswer } from "@/lib/transfers/rules";
import { AnswerOffer } from "./answer-offer";

type TransferPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members.transfer");
  return { title: t("tab") };
}

export default async function TransferPage({ params }: TransferPageProps) {
  const { slug } = await params;
  const actor = await requireActor(slug);
  const transfer = await findOpenTransfer(actor.organization.id);
  if (!transfer || whyNotAnswer(actor, transfer)) return <NoOffer slug={slug} />;
  return <Offer actor={actor} transfer={transfer} />;
}

async function Offer({ actor, transfer }: { actor: Actor; transfer: OpenTransfer }) {
  const [t, can] = await Promise.all([getTranslations("members.transfer"), getTranslations("roles.can")]);
  const { slug, name } = actor.organization;
  const from = displayName(transfer.from);
  const { gains } = changeOfRole(catalog(), actor.roles, [catalog().owner.id]);
  return (
    <div className="mx-auto w-full max-w-[444px] pt-[min(48px,6vh)]">
      <OrgMark name={name} size="large" />
      <h1 className="mt-6 text-display">{t("offersYou", { name: from, organization: name })}</h1>
      <p className="mt-2 text-ink-2 leading-[1.3125rem]">{t("lead")}</p>
      <div className="mt-6">
        <DefinitionList
          rows={[
            { term: t("from"), description: <Sender name={from} email={transfer.from.email} /> },
            { term: t("youBecome"), description: catalog().owner.name },
            { term: t("becomesOf", { name: firstName(from) }), description: t(`after.${transfer.after}`) },
            { term: t("until"), description: <Time value={transfer.expiresAt} variant="datetime" /> },
          ]}
        />
      </div>
      <h2 id="gains" className="mt-6 mb-2 font-medium text-small">
        {t("whatChanges")}
      </h2>
      <Changes aria-labelledby="gains" gains={gains.map((one) => can(one))} />
      <AnswerOffer organization={slug} transferId={transfer.id} />
    </div>
  );
}

function Sender({ name, email }: { name: string; email: string }) {
  return (
    <>
      {name}
      {name === email ? null : <span className="block text-ink-2 text-small">{email}</span>}
    </>
  );
}

async function NoOffer({ slug }: { slug: string }) {
  const t = await getTranslations("members.transfer");
  return (
    <>
      <h1 className="sr-only">{t("tab")}</h1>
      <EmptyState
        icon={<Handshake />}
        title={t("none")}
        action={<ButtonLink href={`/org/${slug}/members`}>{t("toMembers")}</ButtonLink>}
      >
        {t("noneLead")}
      </EmptyState>
    </>
  );
}
