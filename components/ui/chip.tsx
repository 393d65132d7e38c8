"use client";

import clsx from "clsx";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useRef } from "react";
import { addChipClass } from "@/components/ui/chip-class";
import { Menu } from "@/components/ui/menu";
import { RouteLink } from "@/components/ui/route-link";

type FilterChipProps = {
  /** "Role" */
  label: string;
  /** A value such as "Owner". Missing for a filter that is only on or off. */
  value?: string;
  /** The address of the page without this filter. */
  removeHref: string;
  /** The menu items that change it. */
  children?: ReactNode;
};

const edge = "inline-flex h-chip max-w-full items-center text-small";

/** A filter that is on and shows its value: "Role: Owner ×". */
export function FilterChip({ label, value, removeHref, children }: FilterChipProps) {
  const t = useTranslations("components.chip");
  const words = value ? `${label}: ${value}` : label;
  const part = "flex h-chip min-w-0 items-center hover:bg-accent/10";
  return (
    <span className={clsx(edge, "rounded-small bg-accent-soft text-ink forced-colors:border")}>
      {children ? (
        <Menu
          align="start"
          trigger={
            <button type="button" className={clsx(part, "rounded-l-small pr-1.5 pl-2.5")}>
              <span className="truncate">{words}</span>
            </button>
          }
        >
          {children}
        </Menu>
      ) : (
        <span className="min-w-0 truncate pr-1.5 pl-2.5">{words}</span>
      )}
      <RouteLink
        href={removeHref}
        scroll={false}
        replace
        aria-label={t("remove", { label: words })}
        className={clsx(part, "w-chip shrink-0 justify-center rounded-r-small")}
      >
        <X aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      </RouteLink>
    </span>
  );
}

/** Frames a chip's button and its × together. */
export function chipClass(on: boolean) {
  return clsx(edge, on && "rounded-small bg-accent-soft text-ink forced-colors:border");
}

export function chipPart(on: boolean) {
  return on ? "flex h-chip min-w-0 items-center rounded-l-small pr-1.5 pl-2.5 hover:bg-accent/10" : addChipClass;
}

type MenuChipProps = FilterChipProps & { children: ReactNode };

/** A filter with a menu. It is the same chip on or off, so that the menu stays open while the user chooses. */
export function MenuChip({ label, value, removeHref, children }: MenuChipProps) {
  const words = value ? `${label}: ${value}` : label;
  return (
    <span className={chipClass(Boolean(value))}>
      <Menu align="start" trigger={<MenuChipButton on={Boolean(value)} words={words} />}>
        {children}
      </Menu>
      {value ? <ChipRemove words={words} href={removeHref} /> : null}
    </span>
  );
}

export function ChipRemove({ words, href }: { words: string; href: string }) {
  const t = useTranslations("components.chip");
  const link = useRef<HTMLAnchorElement>(null);
  return (
    <RouteLink
      ref={link}
      href={href}
      scroll={false}
      aria-label={t("remove", { label: words })}
      // The link disappears with the filter, so the focus moves to the button first.
      onClickCapture={() => link.current?.parentElement?.querySelector("button")?.focus()}
      className="flex size-chip shrink-0 items-center justify-center rounded-r-small hover:bg-accent/10"
    >
      <X aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
    </RouteLink>
  );
}

function MenuChipButton({ on, words, ...rest }: ComponentProps<"button"> & { on: boolean; words: string }) {
  return (
    <button {...rest} type="button" className={chipPart(on)}>
      {on ? null : <Plus aria-hidden="true" strokeWidth={1.5} />}
      <span className="truncate">{words}</span>
    </button>
  );
}

type AddChipProps = {
  label: string;
  /** Turns the filter on at once. */
  href?: string;
  /** The menu items to choose from. */
  children?: ReactNode;
  icon?: ReactNode;
};

/** A filter that is off. */
export function AddChip({ label, href, children, icon = <Plus aria-hidden="true" strokeWidth={1.5} /> }: AddChipProps) {
  if (href !== undefined) {
    return (
      <RouteLink href={href} scroll={false} replace className={addChipClass}>
        {icon}
        {label}
      </RouteLink>
    );
  }
  return (
    <Menu align="start" trigger={<AddButton icon={icon} label={label} />}>
      {children}
    </Menu>
  );
}

function AddButton({ icon, label, ...rest }: ComponentProps<"button"> & { icon: ReactNode; label: string }) {
  return (
    <button {...rest} type="button" className={addChipClass}>
      {icon}
      {label}
    </button>
  );
}
