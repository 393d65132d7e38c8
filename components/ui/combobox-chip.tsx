"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Plus } from "lucide-react";
import { ChipRemove, chipClass, chipPart } from "@/components/ui/chip";
import type { ComboboxOption } from "@/components/ui/combobox";
import { ComboboxPopup } from "@/components/ui/combobox-popup";
import { useSearch } from "@/components/use-search";

type ComboboxChipProps = {
  /** "Resource" */
  label: string;
  searchLabel: string;
  value: ComboboxOption | null;
  /** Offered above the found ones. */
  options: readonly ComboboxOption[];
  load?: (query: string) => Promise<readonly ComboboxOption[]>;
  /** The address of the page without this filter. */
  removeHref: string;
  onValueChange: (option: ComboboxOption) => void;
};

/** A filter with a search: "Resource: logs-prod ×". */
export function ComboboxChip({ label, searchLabel, value, options, load, ...rest }: ComboboxChipProps) {
  const found = useSearch(load);
  const words = value ? `${label}: ${value.label}` : label;
  const typed = found.query.toLowerCase();
  const fitting = options.filter((option) => option.label.toLowerCase().includes(typed));
  return (
    <span className={chipClass(Boolean(value))}>
      <Base.Root<ComboboxOption>
        autoHighlight
        items={[...fitting, ...found.items]}
        filter={null}
        value={value}
        onValueChange={(next) => next && rest.onValueChange(next)}
        onInputValueChange={(query) => found.search(query.trim())}
        onOpenChange={(open) => open && found.search("", 0)}
        itemToStringLabel={(option) => option.label}
        itemToStringValue={(option) => option.id}
        isItemEqualToValue={(option, chosen) => option.id === chosen.id}
      >
        <Base.Trigger aria-label={words} className={chipPart(Boolean(value))}>
          {value ? null : <Plus aria-hidden="true" strokeWidth={1.5} />}
          <span className="truncate">{words}</span>
        </Base.Trigger>
        <ComboboxPopup label={searchLabel} state={found.state} />
      </Base.Root>
      {value ? <ChipRemove words={words} href={rest.removeHref} /> : null}
    </span>
  );
}
