"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { usePortalHost } from "@/components/portal-host";

type TooltipProps = {
  content: ReactNode;
  /** The element that it explains, which must accept a ref and props. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
  open?: boolean;
  onClose?: () => void;
};

export function Tooltip({ content, children, side = "top", open, onClose }: TooltipProps) {
  const host = usePortalHost();
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) {
          onClose?.();
        }
      }}
    >
      <Base.Trigger delay={400} closeOnClick={open === undefined} render={children} />
      <Base.Portal container={host}>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-w-64 rounded-control bg-inverse px-2 py-1 text-on-inverse text-small shadow-float transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:transition-none">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
