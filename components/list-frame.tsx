import clsx from "clsx";
import type { ReactNode } from "react";

type ListFrameProps = {
  /** Other rows are on their way. */
  pending: boolean;
  /** Announced by screen readers: "50 members shown". */
  shown: string;
  children: ReactNode;
};

/** Holds a table whose rows change with the search, the filters, and the page. */
export function ListFrame({ pending, shown, children }: ListFrameProps) {
  return (
    <div aria-busy={pending} className={clsx("transition-opacity duration-120", pending && "opacity-55 delay-200")}>
      <p role="status" className="sr-only">
        {shown}
      </p>
      {children}
    </div>
  );
}
