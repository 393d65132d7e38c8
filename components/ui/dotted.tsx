import clsx from "clsx";
import { Children, type ReactNode } from "react";

/** Puts a dot between facts. Where a line begins, the dot is cut off, so that none is left at an edge. */
export function Dotted({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={clsx("-ml-3 flex flex-wrap [clip-path:inset(0_0_0_0.75rem)]", className)}>
      {Children.map(Children.toArray(children), (fact, index) => (
        <span className="relative min-w-0 pl-3 first:first-letter:uppercase">
          {index > 0 ? <span className="absolute left-0 w-3 text-center">{" · "}</span> : null}
          {fact}
        </span>
      ))}
    </span>
  );
}
