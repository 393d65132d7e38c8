"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";

type PaginationProps = {
  /** "1 – 50 of 1,225" */
  range: ReactNode;
  /** The first page, for lists that only go forward. */
  firstHref?: string | null;
  /** Missing on the first page. */
  previousHref?: string | null;
  nextHref?: string | null;
};

export function Pagination({ range, firstHref, previousHref, nextHref }: PaginationProps) {
  const t = useTranslations("components.pagination");
  const nav = useRef<HTMLElement>(null);
  const pressed = useRef(false);
  const place = [firstHref, previousHref, nextHref].join();
  const shown = useRef(place);

  // On the last page the pressed link is gone, and on others the reader continues at the top of the list.
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    if (pressed.current) focusList(nav.current);
    pressed.current = false;
  }, [place]);

  function press({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) {
    const here = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
    pressed.current = here && target instanceof Element && target.closest("a") !== null;
  }

  return (
    <nav
      ref={nav}
      aria-label={t("label")}
      onClickCapture={press}
      className="flex items-center justify-between gap-3 pt-3.5"
    >
      <p className="text-ink-2 text-small">
        {range}
        {firstHref ? (
          <>
            {" · "}
            <Link href={firstHref}>{t("first")}</Link>
          </>
        ) : null}
      </p>
      <div className="flex gap-2 print:hidden">
        <Step href={previousHref} rel="prev">
          <ChevronLeft aria-hidden="true" className="-ml-1" strokeWidth={1.5} />
          {t("previous")}
        </Step>
        <Step href={nextHref} rel="next">
          {t("next")}
          <ChevronRight aria-hidden="true" className="-mr-1" strokeWidth={1.5} />
        </Step>
      </div>
    </nav>
  );
}

/** The first list before the pages. */
function focusList(nav: HTMLElement | null) {
  const all = [...(nav?.parentElement?.querySelectorAll<HTMLElement>("table, ul, ol") ?? [])];
  const list = all.find((one) => one.offsetParent !== null && !nav?.contains(one));
  if (!list) return;
  list.tabIndex = -1;
  list.focus({ preventScroll: true });
}

/** Says at the end of a list how much of it is shown, and leads to its other pages if there are any. */
export function ListEnd(props: PaginationProps) {
  if (props.firstHref || props.previousHref || props.nextHref) return <Pagination {...props} />;
  return <p className="pt-3.5 text-ink-2 text-small print:hidden">{props.range}</p>;
}

function Step({ href, rel, children }: { href?: string | null; rel: "prev" | "next"; children: ReactNode }) {
  if (href) {
    return (
      <ButtonLink href={href} rel={rel}>
        {children}
      </ButtonLink>
    );
  }
  return (
    <button type="button" disabled aria-disabled="true" className={buttonClass({})}>
      {children}
    </button>
  );
}
