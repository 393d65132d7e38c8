"use client";

// Gives access: for each kind none, all, or chosen resources, each with a role. It
// knows no rules except those passed in.
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { AccessEntry } from "@/components/access-entry";
import { Button } from "@/components/ui/button";
import type { Draft, NamedResource } from "@/lib/assignments/drafts";
import type { Catalog, Kind } from "@/lib/catalog/schema";
import { capitalised } from "@/lib/text/capitalised";

export type GivableKind = { id: string; all: boolean };

export type AccessEditorProps = {
  catalog: Catalog;
  /** The kinds on which something may be given, and whether on all of a kind. */
  givable: readonly GivableKind[];
  value: readonly Draft[];
  onValueChange: (drafts: Draft[]) => void;
  search: (kind: string, query: string) => Promise<NamedResource[]>;
};

export function AccessEditor({ catalog, givable, value, onValueChange, search }: AccessEditorProps) {
  const t = useTranslations("access.editor");
  const id = useId();
  const kinds = catalog.kinds.flatMap((kind) => {
    const mine = givable.find((one) => one.id === kind.id);
    return mine ? [{ kind, mayAll: mine.all }] : [];
  });
  if (kinds.length === 0) return null;

  const change = (key: string, next: Draft | null) =>
    onValueChange(value.flatMap((draft) => (draft.key === key ? (next ? [next] : []) : [draft])));
  const add = (kind: Kind) => onValueChange([...value, newDraft(kind)]);

  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 font-medium text-small">
        {t("title")}
      </h3>
      <ul className="divide-y divide-line rounded-control border border-line-strong">
        {kinds.map(({ kind, mayAll }) => {
          const entries = value.filter((draft) => draft.kind === kind.id);
          return (
            <li key={kind.id} className="px-3 py-2">
              <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3">
                <span className={entries.length > 0 ? "font-medium" : ""}>{capitalised(kind.plural)}</span>
                <Button
                  size="small"
                  variant="quiet"
                  icon={<Plus aria-hidden="true" />}
                  aria-label={t(entries.length > 0 ? "add-another-on" : "add-on", { kinds: kind.plural })}
                  onClick={() => add(kind)}
                >
                  {t(entries.length > 0 ? "add-another" : "add")}
                </Button>
              </div>
              {entries.map((draft) => (
                <AccessEntry
                  key={draft.key}
                  kind={kind}
                  mayAll={mayAll}
                  draft={draft}
                  onChange={(next) => change(draft.key, next)}
                  search={(query) => search(kind.id, query)}
                />
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function newDraft(kind: Kind): Draft {
  const [only, ...others] = kind.roles;
  return {
    key: crypto.randomUUID(),
    kind: kind.id,
    all: false,
    resources: [],
    applicationRoles: null,
    role: only && others.length === 0 ? only.id : null,
  };
}
