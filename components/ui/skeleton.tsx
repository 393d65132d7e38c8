import clsx from "clsx";

/** Marks the place of content that is noticeably slow to load. */
export function Skeleton({ className, round = false }: { className?: string; round?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("skeleton-pulse block", round ? "rounded-full" : "rounded-small", className ?? "h-4 w-full")}
    />
  );
}
