"use client";

import { Select as Base } from "@base-ui/react/select";
import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { usePortalHost } from "@/components/portal-host";

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: string;
  /** Explains the option; the button shows it next to the label too. */
  description?: ReactNode;
  disabledReason?: string | null;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  name?: string;
  value?: Value | null;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  placeholder?: string;
  size?: "small" | "medium" | "large";
  disabled?: boolean;
  /** Only needed without a Field's label. */
  "aria-label"?: string;
  id?: string;
  className?: string;
};

const sizes = {
  small: "h-control-small pl-2.5 pr-1.5 text-small",
  medium: "h-control pl-2.5 pr-2",
  large: "h-11 pl-2.5 pr-2",
};

export function Select<Value extends string>(props: SelectProps<Value>) {
  const host = usePortalHost();
  const {
    options,
    name,
    value,
    defaultValue,
    onValueChange,
    placeholder,
    size = "medium",
    disabled,
    id,
    className,
  } = props;
  return (
    <Base.Root
      name={name}
      id={id}
      value={value}
      defaultValue={defaultValue}
      disabled={disabled}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      onValueChange={(next) => {
        if (next !== null) {
          onValueChange?.(next);
        }
      }}
    >
      <Base.Trigger
        aria-label={props["aria-label"]}
        className={clsx("control flex w-full min-w-0 items-center gap-2 text-left", sizes[size], className)}
      >
        <Base.Value className="min-w-0 flex-1 truncate data-placeholder:text-ink-3" placeholder={placeholder}>
          {(current: Value | null) => (
            <Chosen option={options.find((option) => option.value === current)} placeholder={placeholder} />
          )}
        </Base.Value>
        <Base.Icon className="shrink-0 text-ink-2">
          <ChevronDown aria-hidden="true" className="size-4" strokeWidth={1.5} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={host}>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={5} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="floating max-h-(--available-height) min-w-(--anchor-width) max-w-[min(26rem,var(--available-width))] overflow-y-auto overscroll-contain">
            <Base.List className="p-[5px]">
              {options.map((option) => (
                <Option key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Chosen({ option, placeholder }: { option: SelectOption | undefined; placeholder?: string }) {
  if (!option) {
    return <span className="text-ink-3">{placeholder}</span>;
  }
  if (!option.description) {
    return option.label;
  }
  return (
    <>
      <span className="font-medium">{option.label}</span>{" "}
      <span className="ml-1 text-ink-2 text-small">{option.description}</span>
    </>
  );
}

function Option({ option }: { option: SelectOption }) {
  const id = useId();
  const detail = option.disabledReason ?? option.description;
  return (
    <Base.Item
      value={option.value}
      label={option.label}
      disabled={Boolean(option.disabledReason)}
      aria-labelledby={`${id}label`}
      aria-describedby={detail ? id : undefined}
      className="menu-row"
    >
      <span className="min-w-0 flex-1">
        <Base.ItemText id={`${id}label`} className={clsx("block", detail && "font-medium")}>
          {option.label}
        </Base.ItemText>
        {detail ? (
          <span id={id} className="block text-ink-2 text-small">
            {detail}
          </span>
        ) : null}
      </span>
      <span className="w-4 shrink-0">
        <Base.ItemIndicator>
          <Check aria-hidden="true" className="size-4 text-accent" />
        </Base.ItemIndicator>
      </span>
    </Base.Item>
  );
}
