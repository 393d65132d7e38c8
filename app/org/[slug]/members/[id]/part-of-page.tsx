import type { ReactNode } from "react";

type PartOfPageProps = {
  id: string;
  title: ReactNode;
  lead?: ReactNode;
  /** Shown next to the title. */
  action?: ReactNode;
  children: ReactNode;
};

export function PartOfPage({ id, title, lead, action, children }: PartOfPageProps) {
  return (
    <section aria-labelledby={id} className="mb-9">
      <div className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="scroll-mt-16 text-heading">
          {title}
        </h2>
        {action}
        {lead ? <p className="w-full text-ink-2">{lead}</p> : null}
      </div>
      {children}
    </section>
  );
}
