"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ReactElement, type ReactNode, useId } from "react";
import { usePortalHost } from "@/components/portal-host";

type MenuProps = {
  /** The button that opens it, without a handler of its own. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  /** As wide as its button. */
  matchTrigger?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
};

export function Menu({
  trigger,
  children,
  align = "end",
  side = "bottom",
  matchTrigger,
  open,
  onOpenChange,
  className,
}: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align} side={side} matchTrigger={matchTrigger} className={className}>
        {children}
      </MenuPopup>
    </Base.Root>
  );
}

type MenuPopupProps = Pick<MenuProps, "align" | "side" | "matchTrigger" | "className" | "children"> & {
  inset?: boolean;
};

function MenuPopup({ align, side, matchTrigger, inset, className, children }: MenuPopupProps) {
  const host = usePortalHost();
  return (
    <Base.Portal container={inset ? undefined : host}>
      <Base.Positioner
        align={align}
        side={side}
        sideOffset={inset ? 2 : 5}
        alignOffset={inset ? -5 : 0}
        collisionPadding={8}
        className="z-50 outline-none"
      >
        <Base.Popup
          className={clsx(
            "floating max-h-(--available-height) max-w-[min(20rem,var(--available-width))] overflow-y-auto overscroll-contain p-[5px]",
            matchTrigger ? "min-w-(--anchor-width)" : "min-w-48",
            className,
          )}
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  onSelect?: () => void;
  /** Makes it a link. */
  href?: string;
  danger?: boolean;
  /** Why it is not possible: it stays reachable and says so. */
  disabledReason?: string | null;
  /** The reason stands above already, for all items: here it is only read out. */
  reasonSaid?: boolean;
  /** A second line. */
  description?: ReactNode;
  /** At the end of the line: a key, a check, a count. */
  trailing?: ReactNode;
  closeOnSelect?: boolean;
};

export function MenuItem(props: MenuItemProps) {
  const { children, icon, onSelect, href, danger, disabledReason, description, trailing, closeOnSelect = true } = props;
  const quiet = Boolean(props.reasonSaid && disabledReason);
  const id = useId();
  const detail = disabledReason ?? description;
  const className = clsx("menu-row", danger && !disabledReason && "text-danger data-highlighted:bg-danger-soft");
  const labels = { "aria-labelledby": `${id}label`, "aria-describedby": detail ? `${id}detail` : undefined };
  const content = (
    <MenuRow id={id} icon={icon} danger={danger && !disabledReason} detail={detail} quiet={quiet} trailing={trailing}>
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
        render={<Link href={href} />}
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
  quiet?: boolean;
  trailing?: ReactNode;
  children: ReactNode;
};

function MenuRow({ id, icon, danger, detail, quiet, trailing, children }: MenuRowProps) {
  return (
    <>
      {icon ? (
        <span
          aria-hidden="true"
          className={clsx(
            "flex shrink-0 [&_svg]:size-4",
            detail && !quiet && "self-start pt-0.5",
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
          <span id={`${id}detail`} className={quiet ? "sr-only" : "block text-ink-2 text-small"}>
            {detail}
          </span>
        ) : null}
      </span>
      {trailing ? <span className="shrink-0 text-ink-3 text-small [&_svg]:size-4">{trailing}</span> : null}
    </>
  );
}

export function MenuCheckboxItem({
  checked,
  onCheckedChange,
  children,
}: {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.CheckboxItem
      className="menu-row"
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      closeOnClick={false}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "flex size-4 shrink-0 items-center justify-center rounded-small border",
          checked ? "border-accent bg-accent text-on-accent" : "border-line-control",
        )}
      >
        {checked ? <Check className="size-3" strokeWidth={3} /> : null}
      </span>
      <span className="min-w-0 flex-1 truncate text-[13.5px]">{children}</span>
    </Base.CheckboxItem>
  );
}

type MenuRadioGroupProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; label: ReactNode; icon?: ReactNode }[];
};

export function MenuRadioGroup<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: MenuRadioGroupProps<Value>) {
  return (
    <Base.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className="menu-row">
          {option.icon ? (
            <span aria-hidden="true" className="flex shrink-0 text-ink-2 [&_svg]:size-4">
              {option.icon}
            </span>
          ) : null}
          <span className="min-w-0 flex-1 truncate text-[13.5px]">{option.label}</span>
          <Base.RadioItemIndicator className="text-ink-2">
            <Check className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function SubMenu({
  label,
  icon,
  trailing,
  children,
}: {
  label: ReactNode;
  icon?: ReactNode;
  trailing?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger aria-labelledby={`${id}label`} className="menu-row data-popup-open:bg-tint">
        <MenuRow id={id} icon={icon} trailing={trailing ?? <ChevronRight aria-hidden="true" />}>
          {label}
        </MenuRow>
      </Base.SubmenuTrigger>
      <MenuPopup align="start" side="right" inset>
        {children}
      </MenuPopup>
    </Base.SubmenuRoot>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-[5px] my-[5px] h-px bg-line" />;
}

/** What holds for every item below. */
export function MenuNote({ children }: { children: ReactNode }) {
  return <p className="px-2.5 pt-1.5 pb-1 text-ink-2 text-small">{children}</p>;
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-ink-3 text-small">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
