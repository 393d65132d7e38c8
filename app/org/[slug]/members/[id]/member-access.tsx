import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Pagination } from "@/components/pagination";
import { Link } from "@/components/ui/link";
import type { Given } from "@/lib/assignments/given";
import { catalog } from "@/lib/catalog/catalog";
import { findKind, resourceRoleName } from "@/lib/catalog/roles";
import { firstName } from "@/lib/members/first-name";
import { type GivenRole, REACHED_AT_ONCE, type ReachedKind } from "@/lib/members/list-reached";
import type { MemberPage } from "@/lib/members/member-page";
import { capitalised } from "@/lib/text/capitalised";
import { GivenBy } from "../../given-by";
import { type MemberPlace, memberHref } from "./member-address";
import { PartOfPage } from "./part-of-page";
import { ReachedRow } from "./reached-row";

type MemberAccessProps = {
  found: MemberPage;
  name: string;
  reached: ReachedKind[];
  place: MemberPlace;
  base: string;
  /** The address of a resource's page, for viewers who see it. */
  resourceHref: (kind: string, id: string) => string | null;
  memberPage: (id: string) => string;
};

/** Shows what a person can reach and why, by kind, as it was given. */
export async function MemberAccess({ found, name, reached, place, base, resourceHref, memberPage }: MemberAccessProps) {
  const t = await getTranslations("memberPage.access");
  const { row, sight, rolesGiven } = found;
  const ownerGiven = rolesGiven.get(catalog().owner.id);
  const { joinedAt } = row;
  const givenBy = (given: Given) => (
    <GivenBy given={given} joinedAt={joinedAt} offered={joinedAt === null} memberHref={memberPage} />
  );
  const former = !["active", "pending", "expired", "suspended"].includes(row.status);
  const nothing = reached.length === 0 && !row.owner;

  function when(): string | null {
    if (former) return t("former");
    if (row.status === "pending" || row.status === "expired" || row.status === "suspended") return t(row.status);
    return sight === "in-scope" && !nothing ? t("in-scope") : null;
  }

  function empty(): string {
    if (sight === "in-scope") return t("empty-in-scope", { name: firstName(name) });
    if (row.isYou) return t("empty-you");
    return t(former ? "empty-former" : "empty-lead", { name: firstName(name) });
  }

  return (
    <PartOfPage id="access" title={t("title")} lead={nothing ? null : when()}>
      {nothing ? <p className="border-line border-y py-4 text-ink-2">{empty()}</p> : null}
      {ownerGiven && !place.access ? (
        <ul className="mb-6 border-line border-t">
          <ReachedRow
            name={t(sight === "in-scope" ? "everything-in-scope" : "everything")}
            reasons={[{ id: "owner", role: catalog().owner.name, why: t("owner"), given: givenBy(ownerGiven) }]}
          />
        </ul>
      ) : null}
      {reached.map((one) => (
        <Kind key={one.kind} reached={one} place={place} base={base} resourceHref={resourceHref} givenBy={givenBy} />
      ))}
      {place.access ? (
        <p>
          <Link quiet href={memberHref(base, place, { access: null }, "access")} className="py-1">
            {t("show-kinds")}
          </Link>
        </p>
      ) : null}
    </PartOfPage>
  );
}

type KindProps = Pick<MemberAccessProps, "place" | "base" | "resourceHref"> & {
  reached: ReachedKind;
  givenBy: (given: Given) => ReactNode;
};

async function Kind({ reached, place, base, resourceHref, givenBy }: KindProps) {
  const t = await getTranslations("memberPage.access");
  const { kind, whole, listed, count } = reached;
  const known = findKind(catalog(), kind);
  const kinds = known?.plural ?? kind;
  const page = place.access?.page ?? 1;
  const from = (page - 1) * REACHED_AT_ONCE;
  const at = (to: number) => memberHref(base, place, { access: { kind, page: to } }, "access");

  const inWords = ({ assignmentId, role, applicationRoles, given }: GivenRole) => ({
    id: assignmentId,
    role: resourceRoleName(catalog(), kind, role),
    applicationRoles: applicationRolesInWords(applicationRoles),
    given: givenBy(given),
  });

  function applicationRolesInWords(given: string[] | null): string | null {
    if (given === null) return null;
    return given.length > 0
      ? t("as", { applicationRoles: given.join(", ") })
      : (known?.applicationRoles?.empty ?? null);
  }

  return (
    <div className="mb-6">
      <div className="flex items-baseline justify-between gap-4 pb-1.5 text-ink-2 text-small">
        <h3 className="font-medium">{capitalised(kinds)}</h3>
        {count > 0 ? <p>{t("listed", { count })}</p> : null}
      </div>
      <ul className="border-line border-t">
        {whole.length > 0 && page === 1 ? (
          <ReachedRow
            name={t("all", { kinds })}
            reasons={whole.map((one) => ({ ...inWords(one), why: t("of-kind") }))}
          />
        ) : null}
        {listed.map(({ id, name, state, reasons }) => (
          <ReachedRow
            key={id}
            name={name}
            state={state}
            href={resourceHref(kind, id)}
            reasons={reasons.map((one) => ({ ...inWords(one), why: t("together", { count: one.together }) }))}
          />
        ))}
      </ul>
      {place.access && count > REACHED_AT_ONCE ? (
        <Pagination
          range={t("range", { from: from + 1, to: from + listed.length, count })}
          previousHref={page > 1 ? at(page - 1) : null}
          nextHref={from + listed.length < count ? at(page + 1) : null}
        />
      ) : !place.access && count > listed.length ? (
        <p className="pt-2.5">
          <Link quiet href={at(1)} className="py-1">
            {t("show-all", { count })}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
