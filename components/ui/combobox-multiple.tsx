"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComboboxOption, type ComboboxProps, comboboxTrigger } from "@/components/ui/combobox";
import { ComboboxPopup } from "@/components/ui/combobox-popup";
import { useSearch } from "@/components/use-search";

type Multiple = {
  value?: readonly ComboboxOption[];
  defaultValue?: readonly ComboboxOption[];
  onValueChange?: (options: ComboboxOption[]) => void;
  /** What the button says of several: "3 chosen". */
  summary: (options: readonly ComboboxOption[]) => string;
};

/** Searches several. */
export function ComboboxMultiple(props: ComboboxProps & Multiple) {
  const { options, load, name, placeholder, searchLabel, size = "medium", disabled, className, summary } = props;
  const { value, defaultValue, onValueChange } = props;
  const found = useSearch(load);
  const offered = load && (found.query || !options) ? found.items : (options ?? []);

  return (
    <Base.Root<ComboboxOption, true>
      multiple
      name={name}
      disabled={disabled}
      autoHighlight
      items={offered}
      filter={load && found.query ? null : undefined}
      value={value ? [...value] : undefined}
      defaultValue={defaultValue ? [...defaultValue] : undefined}
      onValueChange={(next) => onValueChange?.(next)}
      onInputValueChange={(query) => found.search(query.trim())}
      onOpenChange={(open) => open && found.search("", 0)}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => option.id}
      isItemEqualToValue={(option, chosen) => option.id === chosen.id}
    >
      <Base.Trigger aria-label={props["aria-label"]} className={comboboxTrigger(size, className)}>
        <Base.Value>
          {(chosen: ComboboxOption[]) => (
            <span className={clsx("min-w-0 flex-1 truncate", chosen.length === 0 && "text-ink-3")}>
              {chosen.length === 0 ? placeholder : chosen.length === 1 ? chosen[0]?.label : summary(chosen)}
            </span>
          )}
        </Base.Value>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-2" strokeWidth={1.5} />
      </Base.Trigger>
      <ComboboxPopup label={searchLabel} state={found.state} />
    </Base.Root>
  );
}
