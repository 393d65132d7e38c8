"use client";

import clsx from "clsx";
import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";
import { PendingSpinner } from "@/components/ui/pending-spinner";
import { Tooltip } from "@/components/ui/tooltip";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    icon?: ReactNode;
    /** A quieter number after the label: "Send invites 3". */
    count?: ReactNode;
    /** Keeps its width, ignores presses, and shows progress after a moment. */
    pending?: boolean;
    /** The reason why it cannot be pressed. It stays focusable and shows the reason. */
    disabledReason?: string | null;
  };

export function Button({
  variant,
  size,
  className,
  icon,
  count,
  pending = false,
  disabled = false,
  disabledReason,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const [reasonShown, setReasonShown] = useState(false);
  const idle = !(pending || disabled || disabledReason);

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (idle) {
      onClick?.(event);
      return;
    }
    event.preventDefault();
    if (disabledReason) {
      setReasonShown(true);
    }
  }

  const button = (
    <button
      {...rest}
      // A disabled button loses the focus and cannot show its reason, so this one ignores presses instead.
      type={idle ? type : "button"}
      aria-disabled={disabled || disabledReason ? true : undefined}
      aria-busy={pending || undefined}
      aria-describedby={disabledReason ? clsx(rest["aria-describedby"], reasonId) : rest["aria-describedby"]}
      className={buttonClass({ variant, size, className })}
      onClick={press}
    >
      {icon}
      <span className={clsx("inline-flex items-center gap-2", pending && "disappear-late")}>
        {children}
        {count === undefined || count === null ? null : <span className="opacity-75">{count}</span>}
      </span>
      {pending ? <PendingSpinner /> : null}
      {disabledReason ? (
        <span id={reasonId} className="sr-only" hidden>
          {disabledReason}
        </span>
      ) : null}
    </button>
  );

  if (!disabledReason) {
    return button;
  }
  return (
    <Tooltip content={disabledReason} open={reasonShown || undefined} onClose={() => setReasonShown(false)}>
      {button}
    </Tooltip>
  );
}
