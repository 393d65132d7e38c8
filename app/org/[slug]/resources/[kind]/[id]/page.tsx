import { ArrowLeft, UserRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { Pagination } from "@/components/pagination";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RouteLink } from "@/components/ui/route-link";
import { countReach, listReach, type Reaching } from "@/lib/assignments/list-reach";
import { catalog } from "@/lib/catalog/catalog";
import { findKind, resourceRoleName } from "@/lib/catalog/roles";
import { uuid } from "@/lib/forms/text-fields";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { findResource } from "@/lib/resources/find-resource";
import { MOST_PEOPLE } from "@/lib/resources/list-resources";
import { PAGE_SIZE } from "@/lib/resources/list-schema";
import { capitalised } from "@/lib/text/capitalised";
import { displayName } from "@/lib/text/display-name";
import { CopyId } from "../../copy-id";
import { resourceHref, resourcesHref } from "../../resources-address";

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
  const [t, row, count, { people, next }] = await Promise.all([
    getTranslations("resources.detail"),
    getTranslations("resources.row"),
    countReach(actor.organization.id, resource, MOST_PEOPLE),
    listReach(actor.organization.id, resource, uuid.safeParse(after).data ?? null, PAGE_SIZE),
  ]);
  const base = `/org/${slug}/resources`;
  const here = resourceHref(base, resource);
  const known = findKind(catalog(), resource.kind);
  const kinds = known?.plural ?? resource.kind;

  function whyOf({ owner, reasons }: Reaching): string[] {
    const given = reasons.map(({ role, all }) => {
      const name = resourceRoleName(catalog(), resource.kind, role);
      return all ? t("on-all", { role: name, kinds }) : name;
    });
    return [...new Set([...(owner ? [t("owner")] : []), ...given])];
  }

  return (
    <>
      <RouteLink
        href={resourcesHref(base, { kind: resource.kind, q: "", after: null, before: null })}
        className="mb-3 inline-flex items-center gap-1.5 rounded-[2px] text-ink-2 text-small hover:text-ink print:hidden"
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
              <li
                key={person.id}
                className="flex min-h-[54px] flex-wrap items-center gap-x-6 gap-y-1 border-line border-b py-2 transition-colors duration-120 hover:bg-tint"
              >
                <RouteLink
                  href={`/org/${slug}/members/${person.id}`}
                  className="group flex min-w-0 flex-1 basis-60 items-center gap-3 rounded-small"
                >
                  <Avatar id={person.userId ?? person.id} name={displayName(person)} />
                  <span className="min-w-0">
                    <span className="block truncate font-medium group-hover:underline group-hover:underline-offset-[3px]">
                      {displayName(person)}
                    </span>
                    {person.name ? <span className="block truncate text-ink-2 text-small">{person.email}</span> : null}
                  </span>
                </RouteLink>
                <span className="min-w-0 basis-64 text-ink-2 max-sm:pl-[42px] max-sm:text-small">
                  {whyOf(person).join(" · ")}
                </span>
              </li>
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
