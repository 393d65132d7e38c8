"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApplicationRolesField } from "@/components/application-roles-field";
import { Button } from "@/components/ui/button";
import { ComboboxMany } from "@/components/ui/combobox-many";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { Draft, NamedResource } from "@/lib/assignments/drafts";
import type { Kind } from "@/lib/catalog/schema";

type AccessEntryProps = {
  kind: Kind;
  mayAll: boolean;
  draft: Draft;
  /** Null removes the assignment. */
  onChange: (next: Draft | null) => void;
  search: (query: string) => Promise<NamedResource[]>;
};

/** Edits one assignment: where it applies, and with which role. */
export function AccessEntry({ kind, mayAll, draft, onChange, search }: AccessEntryProps) {
  const t = useTranslations("access.editor");
  const places = [
    { value: "chosen", label: t("chosen") },
    ...(mayAll || draft.all ? [{ value: "all", label: t("all") }] : []),
  ];
  return (
    <fieldset
      className="mt-1 mb-2 min-w-0 rounded-control bg-sunken p-2"
      aria-label={t("entry", { kinds: kind.plural })}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
        <Select
          aria-label={t("where", { kinds: kind.plural })}
          options={places}
          value={draft.all ? "all" : "chosen"}
          onValueChange={(place) => onChange({ ...draft, all: place === "all" })}
        />
        <IconButton
          className="sm:order-last"
          label={t("take-away", { kinds: kind.plural })}
          onClick={() => onChange(null)}
        >
          <X aria-hidden="true" />
        </IconButton>
        <Select
          className="max-sm:col-span-2"
          aria-label={t("role-on", { kinds: kind.plural })}
          placeholder={t("choose-role")}
          options={kind.roles.map(({ id, name, description }) => ({ value: id, label: name, description }))}
          value={draft.role}
          onValueChange={(role) => onChange({ ...draft, role })}
        />
      </div>
      {draft.all ? null : (
        <ChosenResources
          kind={kind}
          resources={draft.resources}
          onChange={(resources) => onChange({ ...draft, resources })}
          search={search}
        />
      )}
      {kind.applicationRoles && draft.role ? (
        <ApplicationRolesField
          about={kind.applicationRoles}
          value={draft.applicationRoles}
          onValueChange={(applicationRoles) => onChange({ ...draft, applicationRoles })}
        />
      ) : null}
    </fieldset>
  );
}

const SHOWN = 12;

type ChosenResourcesProps = {
  kind: Kind;
  resources: readonly NamedResource[];
  onChange: (resources: NamedResource[]) => void;
  search: (query: string) => Promise<NamedResource[]>;
};

function ChosenResources({ kind, resources, onChange, search }: ChosenResourcesProps) {
  const t = useTranslations("access.editor");
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? resources : resources.slice(0, SHOWN);
  return (
    <div className="mt-2">
      <ComboboxMany
        aria-label={t("add-resource", { kinds: kind.plural })}
        placeholder={t("find", { kinds: kind.plural })}
        searchLabel={t("search", { kinds: kind.plural })}
        value={resources.map(asOption)}
        load={async (query) => (await search(query)).map(asOption)}
        onValueChange={(options) => onChange(options.map(({ id, label }) => ({ id, name: label })))}
      />
      {resources.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={t("chosen-list", { kinds: kind.plural })}>
          {shown.map(({ id, name }) => (
            <li
              key={id}
              className="inline-flex h-chip max-w-full items-center rounded-small bg-accent-soft text-small forced-colors:border"
            >
              <span className="min-w-0 truncate pl-2.5" title={id === name ? undefined : id}>
                {name}
              </span>
              <button
                type="button"
                aria-label={t("remove-resource", { name })}
                onClick={() => onChange(resources.filter((one) => one.id !== id))}
                className="flex size-chip shrink-0 items-center justify-center rounded-r-small hover:bg-accent/10"
              >
                <X aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
              </button>
            </li>
          ))}
          {resources.length > shown.length ? (
            <li>
              <Button size="small" variant="quiet" onClick={() => setShowsAll(true)}>
                {t("show-all", { count: resources.length })}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}

const asOption = ({ id, name }: NamedResource) => ({ id, label: name, description: id === name ? undefined : id });
