"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { ChevronDown, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { addChipClass } from "@/components/ui/chip-class";
import { ComboboxPopup } from "@/components/ui/combobox-popup";
import { useSearch } from "@/components/use-search";

export type ComboboxOption = {
  id: string;
  label: string;
  description?: string;
  /** An avatar or an icon. */
  picture?: ReactNode;
  disabledReason?: string | null;
};

export type ComboboxProps = {
  /** All options, or those offered before the user types. */
  options?: readonly ComboboxOption[];
  /** Asks the server for the typed text. */
  load?: (query: string) => Promise<readonly ComboboxOption[]>;
  /** The form submits the chosen id under this name. */
  name?: string;
  placeholder: string;
  searchLabel?: string;
  size?: "small" | "medium" | "large";
  /** Draws a filter that is off instead of a field. */
  chip?: boolean;
  disabled?: boolean;
  /** Only needed without a Field's label. */
  "aria-label"?: string;
  className?: string;
};

type Single = {
  value?: ComboboxOption | null;
  defaultValue?: ComboboxOption | null;
  onValueChange?: (option: ComboboxOption | null) => void;
};

const sizes = {
  small: "min-h-control-small pl-2.5 pr-1.5 text-small",
  medium: "min-h-control pl-2.5 pr-2",
  large: "min-h-11 pl-2.5 pr-2",
};

export const fieldClass = (size: keyof typeof sizes, className?: string) =>
  clsx("control flex w-full min-w-0 items-center gap-2 text-left", sizes[size], className);

/** Searches for one person or one thing. */
export function Combobox({
  options,
  load,
  name,
  placeholder,
  searchLabel,
  size = "medium",
  chip = false,
  disabled,
  className,
  ...rest
}: ComboboxProps & Single) {
  const { value, defaultValue, onValueChange } = rest;
  const found = useSearch(load);
  const offered = load && (found.query || !options) ? found.items : (options ?? []);

  return (
    <Base.Root<ComboboxOption>
      name={name}
      disabled={disabled}
      autoHighlight
      items={offered}
      filter={load && found.query ? null : undefined}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(next)}
      onInputValueChange={(query) => found.search(query.trim())}
      onOpenChange={(open) => open && found.search("", 0)}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => option.id}
      isItemEqualToValue={(option, chosen) => option.id === chosen.id}
    >
      <Base.Trigger aria-label={rest["aria-label"]} className={chip ? addChipClass : fieldClass(size, className)}>
        {chip ? <Plus aria-hidden="true" strokeWidth={1.5} /> : null}
        <Base.Value>
          {(chosen: ComboboxOption | null) => (
            <span className="flex min-w-0 flex-1 items-center gap-2">
              {chosen?.picture}
              <span className={clsx("truncate", chosen ? chosen.picture && "font-medium" : !chip && "text-ink-3")}>
                {chosen?.label ?? placeholder}
              </span>
            </span>
          )}
        </Base.Value>
        {chip ? null : <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-2" strokeWidth={1.5} />}
      </Base.Trigger>
      <ComboboxPopup label={searchLabel} state={found.state} />
    </Base.Root>
  );
}
