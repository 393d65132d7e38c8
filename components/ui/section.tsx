import clsx from "clsx";
import type { ReactNode } from "react";

type SectionProps = {
  title?: ReactNode;
  lead?: ReactNode;
  /** Shown next to the title. */
  action?: ReactNode;
  children: ReactNode;
  id?: string;
};

/** A part of a settings page, with rows between hairlines. */
export function Section({ title, lead, action, children, id }: SectionProps) {
  return (
    <section id={id} className="mb-10 max-w-[760px]">
      {title ? (
        <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
          <div className="min-w-0">
            <h2 className="text-body">{title}</h2>
            {lead ? <p className="mt-0.5 text-ink-2">{lead}</p> : null}
          </div>
          {action}
        </div>
      ) : null}
      <div className="border-line border-t">{children}</div>
    </section>
  );
}

type SectionRowProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** The control or the value, right of the label. */
  children?: ReactNode;
  /** For a control that takes its name from the label. */
  labelId?: string;
  hintId?: string;
  /** True if the row holds a field. The label then stays next to the field's first line, however much follows below. */
  field?: boolean;
  /** True if the control is so small that it fits next to the label on a phone too. */
  beside?: boolean;
};

export function SectionRow({ label, hint, children, labelId, hintId, field = false, beside = false }: SectionRowProps) {
  return (
    <div
      className={clsx(
        "flex gap-x-8 gap-y-2 border-line border-b py-3.5 sm:min-h-[54px] sm:flex-row sm:justify-between",
        beside ? "items-center justify-between" : "flex-col",
        field ? "sm:items-start" : "sm:items-center",
      )}
    >
      <div
        className={clsx("min-w-0", children && "sm:max-w-[55%]", field && "sm:pt-[calc((var(--control)-1.25rem)/2)]")}
      >
        <div id={labelId} className="font-medium">
          {label}
        </div>
        {hint ? (
          <div id={hintId} className="text-ink-2 text-small">
            {hint}
          </div>
        ) : null}
      </div>
      {children ? (
        <div className={clsx("flex flex-wrap items-center gap-2 sm:justify-end", beside ? "shrink-0" : "min-w-0")}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
