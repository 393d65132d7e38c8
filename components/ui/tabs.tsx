import clsx from "clsx";
import { LinkSpinner } from "@/components/ui/link-spinner";
import { RouteLink } from "@/components/ui/route-link";

type TabsProps = {
  label: string;
  tabs: readonly { href: string; label: string; count?: number | string; current: boolean }[];
};

/** Links to pages of one thing, since each page has an address. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className="fade-edges -mx-1 overflow-x-auto overflow-y-hidden px-1 print:hidden">
      <ul className="flex gap-5 border-line border-b">
        {tabs.map((tab) => (
          <li key={tab.href} className={clsx(tab.current && "[scroll-initial-target:nearest]")}>
            <RouteLink
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={clsx(
                "-mb-px relative flex h-9 pointer-coarse:h-11 items-center gap-1.5 whitespace-nowrap border-b-2 outline-offset-[-2px] transition-colors duration-120",
                tab.current
                  ? "border-ink font-medium text-ink"
                  : "border-transparent text-ink-2 hover:text-ink forced-colors:border-b-0 forced-colors:pb-0.5",
              )}
            >
              {tab.label} {tab.count ? <span className="font-normal text-ink-3 text-small">{tab.count}</span> : null}
              <LinkSpinner className="absolute left-full ml-1 size-3" />
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
