"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { FilterChip } from "@/components/ui/chip";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { ComboboxChip } from "@/components/ui/combobox-chip";
import { Link } from "@/components/ui/link";
import { SearchInput } from "@/components/ui/search-input";
import { ACTION_GROUPS, ACTIONS, actionsOf } from "@/lib/events/event-actions";
import type { FoundInEvents } from "@/lib/events/search-resources-in-events";
import { findPeopleAction, findResourcesInEventsAction } from "./actions";
import { activityHref, type Filters, isFiltered, resourceText } from "./activity-address";
import { DatesChip } from "./dates-chip";
import { IpChip } from "./ip-chip";

type ActivityFiltersProps = {
  base: string;
  slug: string;
  query: Filters;
  /** The name of the person whose activity is shown. */
  person: string | null;
  /** The name of the resource whose activity is shown. */
  resource: string | null;
  /** The filters that the reader may use besides those that everybody has. */
  may: { person: boolean; resource: boolean; ip: boolean };
};

export function ActivityFilters({ base, slug, query, person, resource, may }: ActivityFiltersProps) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const router = useRouter();
  const { group, action, from, to } = query;
  const go = (change: Parameters<typeof activityHref>[2]) => activityHref(base, query, change);
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
  const types: ComboboxOption[] = ACTION_GROUPS.flatMap((kind) => [
    { id: kind, label: t(`kinds.${kind}`), description: t("filters.all") },
    ...actionsOf(kind).map((one) => ({ id: one, label: t(`actions.${one}`), description: t(`kinds.${kind}`) })),
  ]);
  const chooseType = ({ id }: ComboboxOption) =>
    router.push(
      go({
        group: ACTION_GROUPS.find((kind) => kind === id) ?? null,
        action: ACTIONS.find((one) => one === id) ?? null,
      }),
    );

  function dates() {
    if (from && to) return from === to ? day(from) : t("filters.between", { from: day(from), to: day(to) });
    return from ? t("filters.since", { from: day(from) }) : t("filters.until", { to: day(to ?? "") });
  }

  return (
    <fieldset className="mb-2 flex min-w-0 flex-wrap items-center gap-2 print:hidden">
      <legend className="sr-only">{t("filters.label")}</legend>
      <SearchInput
        label={t("search")}
        value={query.q}
        onSearch={(q) => router.replace(go({ q }))}
        className="w-full sm:w-[280px]"
      />
      <ComboboxChip
        label={t("filters.type")}
        searchLabel={t("filters.findType")}
        value={types.find(({ id }) => id === (action ?? group)) ?? null}
        options={[]}
        load={async (text) => types.filter((one) => wordsIn(one).includes(text.toLowerCase()))}
        removeHref={go({ group: null, action: null })}
        onValueChange={chooseType}
      />
      {!may.person ? null : query.person ? (
        <FilterChip label={t("filters.person")} value={person ?? "?"} removeHref={go({ person: null })} />
      ) : (
        <Combobox
          chip
          aria-label={t("filters.person")}
          placeholder={t("filters.anyone")}
          searchLabel={t("filters.search")}
          value={null}
          onValueChange={(chosen) => chosen && router.push(go({ person: chosen.id }))}
          load={(text) => findPeople(slug, text)}
        />
      )}
      {may.resource || query.resource ? (
        <ComboboxChip
          label={t("filters.resource")}
          searchLabel={t("filters.findResource")}
          value={query.resource && { id: resourceText(query.resource), label: resource ?? query.resource.id }}
          options={[]}
          load={async (text) =>
            (await findResources(slug, text)).map((one) => ({
              id: resourceText(one),
              label: one.name,
              description: one.deleted ? t("filters.deleted") : undefined,
            }))
          }
          removeHref={go({ resource: null })}
          onValueChange={({ id }) => router.push(go({ resource: readText(id) }))}
        />
      ) : null}
      {!may.ip ? null : query.ip ? (
        <FilterChip label={t("filters.ip")} value={query.ip} removeHref={go({ ip: null })} />
      ) : (
        <IpChip onChoose={(ip) => router.push(go({ ip }))} />
      )}
      {from || to ? (
        <FilterChip label={t("filters.dates")} value={dates()} removeHref={go({ from: null, to: null })} />
      ) : (
        <DatesChip onChoose={(chosen) => router.push(go(chosen))} />
      )}
      {isFiltered(query) ? (
        <Link quiet href={base} className="ml-1 py-1 text-small">
          {t("filters.clear")}
        </Link>
      ) : null}
    </fieldset>
  );
}

function wordsIn({ label, description }: ComboboxOption): string {
  return `${label} ${description ?? ""}`.toLowerCase();
}

function readText(text: string): Filters["resource"] {
  const slash = text.indexOf("/");
  return { kind: text.slice(0, slash), id: text.slice(slash + 1) };
}

async function findResources(slug: string, text: string): Promise<FoundInEvents[]> {
  const form = new FormData();
  form.set("organization", slug);
  form.set("q", text);
  const answer = await findResourcesInEventsAction(form);
  if (answer.status !== "done") throw new Error("The search was refused.");
  return answer.result;
}

async function findPeople(slug: string, text: string): Promise<ComboboxOption[]> {
  const form = new FormData();
  form.set("organization", slug);
  form.set("q", text);
  const answer = await findPeopleAction(form);
  if (answer.status !== "done") throw new Error("The search was refused.");
  return answer.result.map(({ id, userId, name, email }) => ({
    id,
    label: name ?? email,
    description: name ? email : undefined,
    picture: <Avatar id={userId ?? id} name={name ?? email} />,
  }));
}
