import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { roleChoices } from "@/components/role-choices";
import { TableSkeleton } from "@/components/table-skeleton";
import { canGiveRoles, canGiveSomewhere, canInvite } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { readMembersQuery } from "@/lib/members/list/schema";
import { memberCounts } from "@/lib/members/member-counts";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { findResource } from "@/lib/resources/find-resource";
import { displayName } from "@/lib/text/display-name";
import { sentenceOf } from "@/lib/text/sentence";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { columnLayout, MENU_WIDTH } from "./columns";
import { resourceText, roleChoicesByKind, wholeKinds } from "./filter-choices";
import { ListConsole } from "./list-console";
import { MembersFilters } from "./members-filters";
import { MembersHeader } from "./members-header";
import { MembersList } from "./members-list";
import { RowConsole } from "./row/row-console";
import { givableKinds } from "./row/row-of";

type MembersPageProps = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members");
  return { title: t("title") };
}

export default async function MembersPage({ params, searchParams }: MembersPageProps) {
  const { slug } = await params;
  const query = readMembersQuery(await searchParams);
  const actor = await requireScopedActor(slug);
  const [t, counts, transfer, resource] = await Promise.all([
    getTranslations("members"),
    memberCounts(actor),
    findOpenTransfer(actor.organization.id),
    query.resource && findResource(actor, query.resource),
  ]);
  const whole = wholeKinds(catalog(), actor, (kinds) => t("filters.whole-kind", { kinds }));
  const chosen = resource
    ? { id: resourceText(resource), label: resource.name }
    : whole.find(({ id }) => query.resource && id === resourceText(query.resource));
  const { name, invitationLifetimeHours } = actor.organization;
  const isLastOwner = actor.owner && counts.owners <= 1;
  return (
    <RowConsole
      organization={{ slug, name, invitationLifetimeHours }}
      catalog={catalog()}
      mayInvite={canInvite(actor, actor.organization)}
      mayGiveRoles={canGiveRoles(actor, [catalog().owner.id])}
      givable={givableKinds(actor)}
      lastOwner={isLastOwner ? { id: actor.id, reason: sentenceOf("member.only-owner") } : null}
    >
      <ListConsole query={query}>
        <MembersHeader counts={counts} />
        <MembersFilters
          roles={roleChoices(catalog())}
          kinds={roleChoicesByKind(catalog(), actor)}
          resource={canGiveSomewhere(actor) || query.resource ? { chosen: chosen ?? null, whole } : null}
        />
        <Suspense
          fallback={
            <TableSkeleton label={t("loading")} columns={[...Object.values(columnLayout), { width: MENU_WIDTH }]} />
          }
        >
          <MembersList
            actor={actor}
            query={query}
            total={counts.members + counts.pending + counts.expired}
            owners={counts.owners}
            offeredTo={transfer && !transfer.expired ? displayName(transfer.to) : null}
          />
        </Suspense>
      </ListConsole>
    </RowConsole>
  );
}
