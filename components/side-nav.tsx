"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { NavItem } from "@/components/nav-item";
import { LinkSpinner } from "@/components/ui/link-spinner";
import { RouteLink } from "@/components/ui/route-link";

export function SideNav({ items, onNavigate }: { items: readonly NavItem[]; onNavigate?: () => void }) {
  const t = useTranslations("components.shell");
  const format = useFormatter();
  const path = usePathname();
  return (
    <nav aria-label={t("navigation")}>
      <ul className="flex flex-col gap-0.5">
        {items.map(({ href, label, icon, count, active }) => {
          const current = active ?? (path === href || path.startsWith(`${href}/`));
          return (
            <li key={href}>
              <RouteLink
                href={href}
                aria-current={current ? "page" : undefined}
                onClick={onNavigate}
                className={clsx(
                  "flex h-8 items-center gap-2.5 rounded-control px-2 transition-colors duration-120 pointer-coarse:h-10",
                  current ? "bg-tint font-medium text-ink" : "text-ink-2 hover:bg-tint hover:text-ink",
                )}
              >
                <span aria-hidden="true" className="flex [&_svg]:size-4 [&_svg]:stroke-[1.6]">
                  {icon}
                </span>
                <span className="min-w-0 flex-1 truncate">{label}</span>
                <LinkSpinner className="size-3.5">
                  {count === undefined ? null : (
                    <span className="font-normal text-ink-2 text-small">{format.number(count)}</span>
                  )}
                </LinkSpinner>
              </RouteLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
