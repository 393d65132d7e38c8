import clsx from "clsx";
import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type BannerProps = {
  tone?: "info" | "warning" | "danger";
  children: ReactNode;
  /** One or two buttons that act on it. */
  action?: ReactNode;
  /** Stretches from edge to edge, above a page. */
  wide?: boolean;
  /** Makes it a landmark, for a banner outside of the page's main part. */
  label?: string;
};

const tones = { info: "bg-accent-soft", warning: "bg-warning-soft", danger: "bg-danger-soft" };
const inks = { info: "text-accent", warning: "text-ink-2", danger: "text-danger" };

export function Banner({ tone = "info", children, action, wide = false, label }: BannerProps) {
  const Icon = tone === "info" ? Info : TriangleAlert;
  return (
    <section
      aria-label={label}
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden forced-colors:border",
        tones[tone],
        wide ? "px-4 py-2.5 sm:px-6 lg:px-10" : "rounded-control px-3 py-2.5",
      )}
    >
      <Icon
        aria-hidden="true"
        className={clsx("size-4 shrink-0 max-sm:hidden", !wide && "mt-0.5 self-start", inks[tone])}
      />
      <div className="min-w-0 flex-1 basis-64">{children}</div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </section>
  );
}
