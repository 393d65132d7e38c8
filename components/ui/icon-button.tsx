"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import { Tooltip } from "@/components/ui/tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** Its accessible name and the text of its tooltip. */
  label: string;
  tooltip?: boolean;
  size?: "small" | "medium";
};

export function IconButton({
  label,
  tooltip = true,
  size = "medium",
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={clsx(
        "inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-120",
        "hover:bg-tint-strong hover:text-ink data-popup-open:bg-tint-strong data-popup-open:text-ink disabled:opacity-50 [&_svg]:size-4",
        size === "small" ? "size-6" : "size-7 pointer-coarse:size-10",
        className,
      )}
    />
  );
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button;
}
