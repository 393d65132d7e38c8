import clsx from "clsx";

/** Where something will be, once waiting for it has become noticeable. */
export function Skeleton({ className, round = false }: { className?: string; round?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("skeleton-pulse block", round ? "rounded-full" : "rounded-small", className ?? "h-4 w-full")}
    />
  );
}
