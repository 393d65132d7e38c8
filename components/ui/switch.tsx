"use client";

import { Switch as Base } from "@base-ui/react/switch";
import clsx from "clsx";

type SwitchProps = {
  name?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  /** Only needed without a Field's or a setting row's label. */
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  id?: string;
  className?: string;
};

export function Switch({ onCheckedChange, className, ...rest }: SwitchProps) {
  return (
    <Base.Root
      {...rest}
      onCheckedChange={(checked) => onCheckedChange?.(checked)}
      className={clsx(
        "relative inline-flex h-5 w-[34px] shrink-0 items-center rounded-full border p-px transition-colors duration-120",
        "before:absolute before:-inset-0.5 before:content-[''] pointer-coarse:before:-inset-3",
        "border-line-control bg-sunken hover:border-ink-3 data-checked:border-accent data-checked:bg-accent",
        "data-disabled:opacity-55 forced-colors:data-checked:bg-[Highlight]",
        className,
      )}
    >
      <Base.Thumb className="size-4 rounded-full bg-ink-3 transition-[translate,background-color] duration-120 ease-out data-checked:translate-x-3.5 data-checked:bg-on-accent forced-colors:bg-[CanvasText] forced-colors:data-checked:bg-[HighlightText]" />
    </Base.Root>
  );
}
