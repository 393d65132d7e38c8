import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** "1,204 members · 18 pending · 3 expired" */
  counts?: ReactNode;
  /** The one primary button. */
  action?: ReactNode;
  /** Tabs below the line. */
  children?: ReactNode;
};

export function PageHeader({ title, counts, action, children }: PageHeaderProps) {
  return (
    <header className="mb-5">
      <div className="flex min-h-control flex-wrap items-end justify-between gap-x-4 gap-y-3 sm:flex-nowrap sm:items-center">
        <div className="flex min-w-0 flex-1 flex-col sm:flex-row sm:flex-wrap sm:items-baseline sm:gap-x-3">
          <h1 className="min-w-0 text-title">{title}</h1>
          {counts ? <p className="text-ink-2 text-small">{counts}</p> : null}
        </div>
        {action ? <div className="flex shrink-0 gap-2 print:hidden">{action}</div> : null}
      </div>
      {children ? <div className="mt-3">{children}</div> : null}
    </header>
  );
}
