"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { AddChip, FilterChip } from "@/components/ui/chip";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Link } from "@/components/ui/link";
import { MenuItem } from "@/components/ui/menu-item";
import { ACTION_GROUPS } from "@/lib/events/event-actions";
import type { EventsQuery } from "@/lib/events/list-schema";
import { findPeopleAction } from "./actions";
import { activityHref, isFiltered } from "./activity-address";
import { DatesChip } from "./dates-chip";

type ActivityFiltersProps = {
  base: string;
  slug: string;
  query: Pick<EventsQuery, "group" | "person" | "from" | "to">;
  /** The name of the person whose activity is shown. */
  person: string | null;
  /** True if the reader may choose other people's events. */
  everybody: boolean;
};

export function ActivityFilters({ base, slug, query, person, everybody }: ActivityFiltersProps) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const router = useRouter();
  const { group, from, to } = query;
  const go = (change: Parameters<typeof activityHref>[2]) => activityHref(base, query, change);
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
  const kinds = ACTION_GROUPS.map((kind) => (
    <MenuItem key={kind} href={go({ group: kind })}>
      {t(`kinds.${kind}`)}
    </MenuItem>
  ));

  function dates() {
    if (from && to) return from === to ? day(from) : t("filters.between", { from: day(from), to: day(to) });
    return from ? t("filters.since", { from: day(from) }) : t("filters.until", { to: day(to ?? "") });
  }

  return (
    <fieldset className="mb-2 flex min-w-0 flex-wrap items-center gap-2 print:hidden">
      <legend className="sr-only">{t("filters.label")}</legend>
      {group ? (
        <FilterChip label={t("filters.kind")} value={t(`kinds.${group}`)} removeHref={go({ group: null })}>
          {kinds}
        </FilterChip>
      ) : (
        <AddChip label={t("filters.kind")}>{kinds}</AddChip>
      )}
      {!everybody ? null : query.person ? (
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
      {from || to ? (
        <FilterChip label={t("filters.dates")} value={dates()} removeHref={go({ from: null, to: null })} />
      ) : (
        <DatesChip onChoose={(chosen) => router.push(go(chosen))} />
      )}
      {isFiltered(query) ? (
        <Link quiet href={base} className="ml-1 text-small">
          {t("filters.clear")}
        </Link>
      ) : null}
    </fieldset>
  );
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
