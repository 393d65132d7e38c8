import clsx from "clsx";
import type { ReactNode } from "react";

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={clsx(
        "inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-small border border-line bg-page px-1 font-sans text-[11px] text-ink-2 leading-none whitespace-nowrap",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
