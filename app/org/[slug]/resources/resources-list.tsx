import { getTranslations } from "next-intl/server";
import type { Giver } from "@/lib/actors/find-scope";
import { can, canManageResources } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { resourceRoleName } from "@/lib/catalog/roles";
import type { Kind } from "@/lib/catalog/schema";
import { MOST_COUNTED } from "@/lib/resources/count-resources";
import { type ListedResource, listResources } from "@/lib/resources/list-resources";
import type { ResourcesQuery } from "@/lib/resources/list-schema";
import { pageRange } from "../page-range";
import { resourceHref } from "./resources-address";
import { ResourcesTable, type Row } from "./resources-table";

type ResourcesListProps = {
  actor: Giver;
  query: ResourcesQuery & { kind: string };
  kind: Kind;
  base: string;
  /** The number of the kind's resources that the viewer sees. */
  total: number;
};

export async function ResourcesList({ actor, query, kind, base, total }: ResourcesListProps) {
  const [t, { rows, next, previous }] = await Promise.all([getTranslations("resources"), listResources(actor, query)]);
  const mayManage = canManageResources(actor, kind.id);

  function mine({ mine }: ListedResource): string {
    const names = mine.map(({ role, all }) => {
      const name = resourceRoleName(catalog(), kind.id, role);
      return all ? t("row.on-all", { role: name }) : name;
    });
    return [...(actor.owner ? [t("row.owner")] : []), ...new Set(names)].join(", ");
  }

  function toRow(resource: ListedResource): Row {
    const { id, name, state, people } = resource;
    const href = people === null ? null : resourceHref(base, resource);
    return { id, name, state, people, href, mine: mine(resource), mayManage };
  }

  function range() {
    if (query.q || total >= MOST_COUNTED) return t("page.shown", { count: rows.length });
    if (!next && !previous) return t("page.all", { count: rows.length });
    const place = pageRange({ shown: rows.length, total, next, previous });
    return place ? t("page.range", place) : t("page.total", { total });
  }

  return (
    <ResourcesTable
      kind={{ id: kind.id, name: kind.name, plural: kind.plural }}
      rows={rows.map(toRow)}
      next={next}
      previous={previous}
      range={range()}
      showsPeople={rows.some(({ people }) => people !== null)}
      showsMine={!can(actor, "access.give")}
      mayAdd={mayManage}
      total={total}
    />
  );
}
