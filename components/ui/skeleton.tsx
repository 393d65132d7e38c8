import clsx from "clsx";

/** Where something will be, once waiting for it has become noticeable. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("skeleton-pulse block rounded-small", className ?? "h-4 w-full")} />;
}
