import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
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
  return (
    <nav aria-label={t("label")} className="flex items-center justify-between gap-3 pt-3.5">
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
