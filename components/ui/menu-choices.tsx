"use client";
// Menu items that can be selected, several or one at a time.

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

type MenuCheckboxItemProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Its accessible name, if its words say enough only under the heading of their group. */
  label?: string;
  children: ReactNode;
};

export function MenuCheckboxItem({ checked, onCheckedChange, label, children }: MenuCheckboxItemProps) {
  return (
    <Base.CheckboxItem
      aria-label={label}
      className="menu-row"
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      closeOnClick={false}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "flex size-4 shrink-0 items-center justify-center rounded-small border",
          checked ? "border-accent bg-accent text-on-accent" : "border-line-control",
        )}
      >
        {checked ? <Check className="size-3" strokeWidth={3} /> : null}
      </span>
      <span className="min-w-0 flex-1 truncate text-[13.5px]">{children}</span>
    </Base.CheckboxItem>
  );
}

type MenuRadioGroupProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; label: ReactNode; icon?: ReactNode }[];
};

export function MenuRadioGroup<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: MenuRadioGroupProps<Value>) {
  return (
    <Base.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className="menu-row">
          {option.icon ? (
            <span aria-hidden="true" className="flex shrink-0 text-ink-2 [&_svg]:size-4">
              {option.icon}
            </span>
          ) : null}
          <span className="min-w-0 flex-1 truncate text-[13.5px]">{option.label}</span>
          <Base.RadioItemIndicator className="text-ink-2">
            <Check className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
