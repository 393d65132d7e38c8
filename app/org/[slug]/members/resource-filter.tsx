"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { searchResourcesAction } from "@/app/org/[slug]/search-actions";
import type { ComboboxOption } from "@/components/ui/combobox";
import { ComboboxChip } from "@/components/ui/combobox-chip";
import { askedResource, type KindRoles, resourceText } from "./filter-choices";
import { changeQuery, listAddress } from "./list-address";
import { useList } from "./list-context";
import { useRows } from "./row/row-context";

export type ResourceFilterProps = {
  /** The chosen resource, with its name if the viewer knows it. */
  chosen: ComboboxOption | null;
  /** The whole kinds, which can be chosen like a resource. */
  whole: readonly ComboboxOption[];
  kinds: readonly KindRoles[];
};

/** Filters by who may reach a resource, for any reason. */
export function ResourceFilter({ chosen, whole, kinds }: ResourceFilterProps) {
  const t = useTranslations("members.filters");
  const { organization } = useRows();
  const { query, path, navigate } = useList();
  const [picked, setPicked] = useState<ComboboxOption | null>(null);
  // This is the user's choice, even while the server still loads it. A resource whose name the
  // viewer does not know is shown by its id.
  const asked = query.resource && resourceText(query.resource);
  const named = [chosen, picked].find((option) => option?.id === asked);
  const value = query.resource && (named ?? { id: resourceText(query.resource), label: query.resource.id });
  return (
    <ComboboxChip
      label={t("resource")}
      searchLabel={t("find-resource")}
      value={value}
      options={whole}
      load={(text) => findResources(organization.slug, text, kinds)}
      removeHref={listAddress(path, changeQuery(query, { resource: null }))}
      onValueChange={(option) => {
        setPicked(option);
        navigate({ resource: askedResource(option.id) });
      }}
    />
  );
}

async function findResources(slug: string, text: string, kinds: readonly KindRoles[]): Promise<ComboboxOption[]> {
  const form = new FormData();
  form.set("organization", slug);
  form.set("q", text);
  const answer = await searchResourcesAction(form);
  if (answer.status !== "done") throw new Error("The search was refused.");
  return answer.result.rows.map((found) => ({
    id: resourceText(found),
    label: found.name,
    // If there is only one kind, its name adds nothing.
    description: kinds.length > 1 ? kinds.find(({ kind }) => kind === found.kind)?.name : undefined,
  }));
}
