"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { RouteLink } from "@/components/ui/route-link";

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  onSelect?: () => void;
  /** Makes the item a link. */
  href?: string;
  danger?: boolean;
  /** The reason why it is not possible. The item stays reachable and shows the reason. */
  disabledReason?: string | null;
  /** A second line. */
  description?: ReactNode;
  /** Shown at the end of the line: a key, a check, a count. */
  trailing?: ReactNode;
  closeOnSelect?: boolean;
};

export function MenuItem(props: MenuItemProps) {
  const { children, icon, onSelect, href, danger, disabledReason, description, trailing, closeOnSelect = true } = props;
  const id = useId();
  const detail = disabledReason ?? description;
  const className = clsx("menu-row", danger && !disabledReason && "text-danger data-highlighted:bg-danger-soft");
  const labels = { "aria-labelledby": `${id}label`, "aria-describedby": detail ? `${id}detail` : undefined };
  const content = (
    <MenuRow id={id} icon={icon} danger={danger && !disabledReason} detail={detail} trailing={trailing}>
      {children}
    </MenuRow>
  );
  if (href !== undefined && !disabledReason) {
    return (
      <Base.LinkItem
        {...labels}
        className={className}
        closeOnClick={closeOnSelect}
        onClick={onSelect}
        render={<RouteLink href={href} />}
      >
        {content}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item
      {...labels}
      className={className}
      disabled={Boolean(disabledReason)}
      closeOnClick={closeOnSelect}
      onClick={disabledReason ? undefined : onSelect}
    >
      {content}
    </Base.Item>
  );
}

type MenuRowProps = {
  id: string;
  icon?: ReactNode;
  danger?: boolean;
  detail?: ReactNode;
  trailing?: ReactNode;
  children: ReactNode;
};

/** The content of every item that acts: icon, words, and details. */
export function MenuRow({ id, icon, danger, detail, trailing, children }: MenuRowProps) {
  return (
    <>
      {icon ? (
        <span
          aria-hidden="true"
          className={clsx(
            "flex shrink-0 [&_svg]:size-4",
            detail && "self-start pt-0.5",
            danger ? "text-danger" : "text-ink-2",
          )}
        >
          {icon}
        </span>
      ) : null}
      <span className="min-w-0 flex-1">
        <span id={`${id}label`} className="block truncate text-[13.5px]">
          {children}
        </span>
        {detail ? (
          <span id={`${id}detail`} className="block text-ink-2 text-small">
            {detail}
          </span>
        ) : null}
      </span>
      {trailing ? <span className="shrink-0 text-ink-3 text-small [&_svg]:size-4">{trailing}</span> : null}
    </>
  );
}
