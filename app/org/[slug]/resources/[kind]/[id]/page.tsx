import { ArrowLeft, KeyRound, UserRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { Pagination } from "@/components/pagination";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RouteLink } from "@/components/ui/route-link";
import { can } from "@/lib/actors/permissions";
import { countReach, listReach, type Reaching } from "@/lib/assignments/list-reach";
import { catalog } from "@/lib/catalog/catalog";
import { findKind, resourceRoleName } from "@/lib/catalog/roles";
import { uuid } from "@/lib/forms/text-fields";
import { type KeyReaching, listKeysReaching } from "@/lib/keys/list-keys-reaching";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { findResource } from "@/lib/resources/find-resource";
import { MOST_PEOPLE } from "@/lib/resources/list-resources";
import { PAGE_SIZE } from "@/lib/resources/list-schema";
import { capitalised } from "@/lib/text/capitalised";
import { displayName } from "@/lib/text/display-name";
import { CopyId } from "../../copy-id";
import { resourceHref, resourcesHref } from "../../resources-address";
import { ReachingRow } from "./reaching-row";

type ResourcePageProps = {
  params: Promise<{ slug: string; kind: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const find = cache(async (slug: string, kind: string, id: string) => {
  const actor = await requireScopedActor(slug);
  const resource = await findResource(actor, { kind, id: decoded(id) });
  return resource ? { actor, resource } : null;
});

/** An id has no percent sign, so decoding it twice changes nothing. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}

export async function generateMetadata({ params }: ResourcePageProps): Promise<Metadata> {
  const { slug, kind, id } = await params;
  const found = await find(slug, kind, id);
  return found ? { title: found.resource.name } : {};
}

export default async function ResourcePage({ params, searchParams }: ResourcePageProps) {
  const { slug, kind, id } = await params;
  const [found, { after }] = await Promise.all([find(slug, kind, id), searchParams]);
  if (!found) notFound();
  const { actor, resource } = found;
  const [t, row, count, { people, next }, keys] = await Promise.all([
    getTranslations("resources.detail"),
    getTranslations("resources.row"),
    countReach(actor.organization.id, resource, MOST_PEOPLE),
    listReach(actor.organization.id, resource, uuid.safeParse(after).data ?? null, PAGE_SIZE),
    after ? [] : listKeysReaching(actor.organization.id, resource),
  ]);
  const base = `/org/${slug}/resources`;
  const here = resourceHref(base, resource);
  const known = findKind(catalog(), resource.kind);
  const kinds = known?.plural ?? resource.kind;

  const memberHref = (member: string) => `/org/${slug}/members/${member}`;

  function roleOn({ role, all }: { role: string; all: boolean }): string {
    const name = resourceRoleName(catalog(), resource.kind, role);
    return all ? t("on-all", { role: name, kinds }) : name;
  }

  function reasonsOf({ owner, ownerGiven, reasons }: Reaching) {
    const held = reasons.map((one) => ({ role: roleOn(one), given: one.given }));
    return owner ? [{ role: catalog().owner.name, given: ownerGiven }, ...held] : held;
  }

  function reasonsOfKey({ reasons }: KeyReaching) {
    return reasons.map((one) => ({ role: one.owner ? catalog().owner.name : roleOn(one), given: one.given }));
  }

  return (
    <>
      <RouteLink
        href={resourcesHref(base, { kind: resource.kind, q: "", after: null, before: null })}
        className="-mt-1 mb-2 inline-flex items-center gap-1.5 py-1 rounded-[2px] text-ink-2 text-small hover:text-ink print:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" strokeWidth={1.5} />
        {t("back", { kinds })}
      </RouteLink>
      <PageHeader title={<span className="break-words">{resource.name}</span>}>
        <dl className="flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-2 text-small">
          <Fact term={t("kind")}>{capitalised(known?.name ?? resource.kind)}</Fact>
          <Fact term={t("id")}>
            <CopyId id={resource.id} />
          </Fact>
          {resource.state ? <Fact term={t("state")}>{resource.state}</Fact> : null}
        </dl>
      </PageHeader>
      <section aria-labelledby="people">
        <h2 id="people" className="mb-1 font-medium text-body">
          {t("people")}
          <span className="ml-2 font-normal text-ink-2 text-small">
            {count < MOST_PEOPLE ? row("people", { count }) : row("many-people", { count: MOST_PEOPLE - 1 })}
          </span>
        </h2>
        {people.length === 0 ? (
          <EmptyState icon={<UserRound />} title={t("nobody")} />
        ) : (
          <ul className="border-line border-t">
            {people.map((person) => (
              <ReachingRow
                key={person.id}
                picture={<Avatar id={person.userId ?? person.id} name={displayName(person)} />}
                name={displayName(person)}
                detail={person.name ? person.email : null}
                href={memberHref(person.id)}
                joinedAt={person.joinedAt}
                reasons={reasonsOf(person)}
                memberHref={memberHref}
              />
            ))}
          </ul>
        )}
        {next || after ? (
          <Pagination
            range={t("range", { count: people.length })}
            firstHref={after ? here : null}
            nextHref={next ? `${here}?after=${next}` : null}
          />
        ) : null}
      </section>
      {after ? null : (
        <section aria-labelledby="keys" className="mt-9">
          <h2 id="keys" className="mb-1 font-medium text-body">
            {t("keys")}
          </h2>
          {keys.length === 0 ? <p className="border-line border-y py-4 text-ink-2">{t("no-keys")}</p> : null}
          <ul className={keys.length > 0 ? "border-line border-t" : undefined}>
            {keys.map((key) => (
              <ReachingRow
                key={key.id}
                picture={
                  <KeyRound aria-hidden="true" strokeWidth={1.5} className="mx-[7px] size-4 shrink-0 text-ink-3" />
                }
                name={key.description}
                href={can(actor, "keys.manage") ? `/org/${slug}/keys` : null}
                reasons={reasonsOfKey(key)}
                memberHref={memberHref}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 max-w-full items-center gap-1.5">
      <dt className="shrink-0">{term}</dt>
      <dd className="min-w-0 break-words text-ink">{children}</dd>
    </div>
  );
}
