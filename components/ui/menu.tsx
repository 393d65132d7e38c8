"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactElement, type ReactNode, useId } from "react";
import { usePortalHost } from "@/components/portal-host";
import { MenuRow } from "@/components/ui/menu-item";

type MenuProps = {
  /** The button that opens it, without its own handler. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  /** Makes it as wide as its button. */
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

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-ink-3 text-small">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
