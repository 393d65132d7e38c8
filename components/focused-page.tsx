import type { ReactNode } from "react";
import { OrgMark } from "@/components/ui/org-mark";

type FocusedPageProps = {
  /** The page's owner: an organization's mark, or another picture. */
  mark?: { name: string } | ReactNode;
  title: ReactNode;
  /** Explains the page in one or two sentences. */
  lead?: ReactNode;
  children?: ReactNode;
  /** The buttons at the end. */
  actions?: ReactNode;
  /** Smaller print below everything else. */
  foot?: ReactNode;
};

/** A page with a single task: sign in, accept, continue. */
export function FocusedPage({ mark, title, lead, children, actions, foot }: FocusedPageProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto w-full max-w-[444px] px-4 pt-[min(82px,10vh)] pb-16 outline-none"
    >
      {isName(mark) ? <OrgMark name={mark.name} size="large" /> : mark}
      <h1 className="mt-6 text-display">{title}</h1>
      {lead ? <div className="mt-2 text-ink-2 leading-[1.3125rem]">{lead}</div> : null}
      {children ? <div className="mt-6">{children}</div> : null}
      {actions ? <div className="mt-[26px] flex flex-wrap items-center gap-2">{actions}</div> : null}
      {foot ? <div className="mt-10 border-line border-t pt-4 text-ink-2 text-small">{foot}</div> : null}
    </main>
  );
}

function isName(mark: FocusedPageProps["mark"]): mark is { name: string } {
  return typeof mark === "object" && mark !== null && "name" in mark && !("$$typeof" in mark);
}
