// The look of a button, shared by buttons and links.

import clsx from "clsx";

export type ButtonLook = {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "small" | "medium" | "large";
  className?: string;
};

const variants = {
  primary: "bg-accent text-on-accent hover:not-aria-disabled:bg-accent-hover",
  secondary:
    "border border-line-strong bg-surface text-ink hover:not-aria-disabled:border-ink-3 hover:not-aria-disabled:bg-tint",
  quiet: "text-ink-2 hover:not-aria-disabled:bg-tint hover:not-aria-disabled:text-ink",
  danger: "bg-danger text-on-danger hover:not-aria-disabled:bg-danger-hover",
};

const sizes = {
  small: "h-control-small gap-1.5 px-2.5 text-small",
  medium: "h-control gap-2 px-3.5 text-[13.5px]",
  large: "h-control-large gap-2 px-[19px] text-body",
};

export function buttonClass({ variant = "secondary", size = "medium", className }: ButtonLook): string {
  return clsx(
    "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control font-medium leading-5 forced-colors:border",
    "transition-[background-color,border-color,color,opacity] duration-120 ease-out",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
}
