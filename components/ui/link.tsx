import clsx from "clsx";
import type { ComponentProps } from "react";
import { RouteLink } from "@/components/ui/route-link";

type LinkProps = ComponentProps<typeof RouteLink> & { quiet?: boolean };

export function Link({ quiet = false, className, ...rest }: LinkProps) {
  return (
    <RouteLink
      {...rest}
      className={clsx(
        "rounded-[2px] underline decoration-1 underline-offset-[3px] transition-colors duration-120",
        quiet
          ? "text-ink-2 decoration-line-strong hover:text-ink hover:decoration-current"
          : "text-accent decoration-accent/35 hover:decoration-current",
        className,
      )}
    />
  );
}
