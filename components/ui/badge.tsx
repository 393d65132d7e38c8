import clsx from "clsx";
import type { ReactNode } from "react";

type BadgeProps = { tone?: "neutral" | "accent" | "danger"; children: ReactNode };

const tones = {
  neutral: "bg-tint-strong text-ink-2",
  accent: "bg-accent-soft text-ink",
  danger: "bg-danger-soft text-danger",
};

/** For rare facts that a word in the line cannot express. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center rounded-small px-1.5 font-medium text-[12px] leading-none forced-colors:border",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
