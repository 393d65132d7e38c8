"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { useFieldError } from "@/components/form-context";

export type RadioCard<Value extends string = string> = {
  value: Value;
  label: ReactNode;
  description?: ReactNode;
  disabledReason?: string | null;
};

type RadioCardsProps<Value extends string> = {
  /** The question. */
  label: ReactNode;
  /** Lists what the question is about. */
  names?: string;
  options: readonly RadioCard<Value>[];
  name?: string;
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  error?: string | null;
  className?: string;
};

export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, names, options, name, value, defaultValue, onValueChange, error, className } = props;
  const id = useId();
  const refused = useFieldError(name);
  const wrong = error ?? refused;
  return (
    <div className={clsx("flex flex-col gap-1.5", className)}>
      <span id={id} className="font-medium text-small">
        {label}
      </span>
      {names ? (
        <p id={`${id}names`} className="-mt-1 mb-0.5 text-ink-2 text-small">
          {names}
        </p>
      ) : null}
      <RadioGroup
        name={name}
        value={value}
        defaultValue={defaultValue}
        onValueChange={(next: Value) => onValueChange?.(next)}
        aria-labelledby={id}
        aria-describedby={clsx(names && `${id}names`, wrong && `${id}error`) || undefined}
        className="flex flex-col divide-y divide-line overflow-hidden rounded-control border border-line-strong"
      >
        {options.map((option) => (
          <Card key={option.value} option={option} />
        ))}
      </RadioGroup>
      {wrong ? (
        <p id={`${id}error`} className="text-danger text-small">
          {wrong}
        </p>
      ) : null}
    </div>
  );
}

function Card({ option }: { option: RadioCard }) {
  const id = useId();
  const detail = option.disabledReason ?? option.description;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is a control of the kit that names itself by the line below
    <label
      className={clsx(
        "flex gap-3 px-3 py-2.5 transition-colors duration-120 has-data-checked:bg-accent-soft has-focus-visible:bg-tint",
        option.disabledReason ? "text-ink-3" : "hover:bg-tint",
      )}
    >
      <Radio.Root
        value={option.value}
        disabled={Boolean(option.disabledReason)}
        aria-labelledby={`${id}label`}
        aria-describedby={detail ? `${id}detail` : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-control bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:border-line-strong data-disabled:bg-sunken"
      >
        <Radio.Indicator className="size-1.5 rounded-full bg-on-accent forced-colors:bg-[CanvasText]" />
      </Radio.Root>
      <span className="min-w-0">
        <span id={`${id}label`} className="block font-medium">
          {option.label}
        </span>
        {detail ? (
          <span id={`${id}detail`} className="block text-ink-2 text-small">
            {detail}
          </span>
        ) : null}
      </span>
    </label>
  );
}
