import clsx from "clsx";
import type { ReactNode } from "react";

type StatusDotProps = {
  tone: "green" | "amber" | "red" | "grey";
  /** The word, because color alone is not enough. */
  children: ReactNode;
  /** Quieter details, below the word: "Expires in 2 days · delivered". */
  detail?: ReactNode;
  size?: "small" | "body";
  className?: string;
};

const tones = { green: "bg-green", amber: "bg-amber", red: "bg-red", grey: "bg-grey" };

export function StatusDot({ tone, children, detail, size = "body", className }: StatusDotProps) {
  return (
    <span className={clsx("inline-flex min-w-0 items-baseline gap-2", size === "small" && "text-small", className)}>
      <span
        aria-hidden="true"
        className={clsx(
          "size-[7px] shrink-0 -translate-y-px rounded-full print:border forced-colors:bg-[CanvasText]",
          tones[tone],
        )}
      />
      <span className="min-w-0">
        <span className="whitespace-nowrap">{children}</span>
        {detail ? (
          <span className="block text-ink-2 text-small first-letter:uppercase empty:hidden">{detail}</span>
        ) : null}
      </span>
    </span>
  );
}
