"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { type ComboboxOption, type ComboboxProps, fieldClass } from "@/components/ui/combobox";
import { ComboboxPopup } from "@/components/ui/combobox-popup";
import { useSearch } from "@/components/use-search";

type ComboboxManyProps = Pick<ComboboxProps, "placeholder" | "searchLabel" | "aria-label"> & {
  load: (query: string) => Promise<readonly ComboboxOption[]>;
  value: readonly ComboboxOption[];
  onValueChange: (options: ComboboxOption[]) => void;
};

/** Searches for several things, and stays open while they are picked. What is picked is shown elsewhere. */
export function ComboboxMany({ load, placeholder, searchLabel, value, onValueChange, ...rest }: ComboboxManyProps) {
  const found = useSearch(load);
  const [isEager, setEager] = useState(false);

  // Enter came before the answer: the first item of the answer is meant.
  useEffect(() => {
    if (!isEager || found.state === "searching") return;
    setEager(false);
    const first = found.items.find(({ disabledReason }) => !disabledReason);
    if (first && !value.some(({ id }) => id === first.id)) onValueChange([...value, first]);
  }, [isEager, found, value, onValueChange]);

  return (
    <Base.Root<ComboboxOption, true>
      multiple
      autoHighlight
      items={found.items}
      filter={null}
      value={[...value]}
      onValueChange={onValueChange}
      onInputValueChange={(query) => {
        setEager(false);
        found.search(query.trim());
      }}
      onOpenChange={(open) => {
        setEager(false);
        if (open) found.search("", 0);
      }}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => option.id}
      isItemEqualToValue={(option, chosen) => option.id === chosen.id}
    >
      <Base.Trigger aria-label={rest["aria-label"]} className={fieldClass("medium")}>
        <span className="min-w-0 flex-1 truncate text-ink-3">{placeholder}</span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-2" strokeWidth={1.5} />
      </Base.Trigger>
      <ComboboxPopup label={searchLabel} state={found.state} onEarlyEnter={() => setEager(true)} />
    </Base.Root>
  );
}
