import { Download } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { RosterMark } from "@/components/roster-mark";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { Person } from "@/lib/actors/actor";
import { describedIn, groupNames } from "@/lib/api/openapi";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { findPerson } from "@/lib/requests/request-actor";
import { findCurrentOrganization } from "../../current-organization";
import { Contents } from "./contents";
import { Guide } from "./guide";
import { OperationSection } from "./operation-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs");
  return { title: t("title") };
}

/** Shows /api/v1/openapi.json as a page. Like that file, it is public. */
export default async function ApiDocsPage() {
  const [t, person] = await Promise.all([getTranslations("apiDocs"), findPerson()]);
  const keysHref = person ? await findKeysPage(person) : null;
  const groups = groupNames.map((name) => ({ name, operations: describedIn(name) }));
  return (
    <main id="content" className="mx-auto w-full max-w-[1200px] px-4 pt-5 pb-16 sm:px-6 lg:px-10">
      <Link href="/" quiet className="mb-6 inline-flex items-center gap-2 no-underline">
        <RosterMark className="size-5" />
        {t("home")}
      </Link>
      <PageHeader
        title={t("title")}
        action={
          // This is a file and not a page of the router.
          <a href="/api/v1/openapi.json" download="roster-openapi.json" className={buttonClass({})}>
            <Download aria-hidden="true" strokeWidth={1.5} />
            {t("download")}
          </a>
        }
      >
        <p className="max-w-[76ch] text-ink-2">{t("lead")}</p>
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 lg:grid-cols-[200px_minmax(0,1fr)]">
        <aside className="lg:sticky lg:top-4 lg:-mt-1 lg:max-h-[calc(100dvh-1rem)] lg:self-start lg:overflow-y-auto print:hidden">
          <details className="mb-8 border-line border-y py-2.5 lg:hidden">
            <summary className="cursor-default font-medium">{t("contents")}</summary>
            <Contents groups={groups} className="pt-3 pb-1" />
          </details>
          <Contents groups={groups} className="max-lg:hidden" />
        </aside>
        <div className="min-w-0">
          <Guide keysHref={keysHref} />
          {groups.map(({ name, operations }) => (
            <section key={name} id={name} className="mt-14 border-line-strong border-t pt-6">
              <GroupHead name={name} />
              {operations.map((operation) => (
                <OperationSection key={operation.operationId} operation={operation} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </main>
  );
}

function GroupHead({ name }: { name: (typeof groupNames)[number] }) {
  const t = useTranslations("apiDocs.groups");
  return (
    <>
      <h2 className="text-title">{t(`${name}.title`)}</h2>
      <p className="mt-1 max-w-[76ch] text-ink-2">{t(`${name}.lead`)}</p>
    </>
  );
}

/** The page on which the person makes keys, or null if they may not. */
async function findKeysPage(person: Person): Promise<string | null> {
  const current = await findCurrentOrganization(await listOrganizations(person));
  return current?.owner ? `/org/${current.slug}/keys` : null;
}
