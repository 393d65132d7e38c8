import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";
import { LinkLabel } from "@/components/ui/link-label";
import { RouteLink } from "@/components/ui/route-link";

type ButtonLinkProps = ComponentProps<typeof RouteLink> & ButtonLook & { icon?: ReactNode };

/** A link that looks like a button. A middle click opens it in a new tab. */
export function ButtonLink({ variant, size, className, icon, children, ...rest }: ButtonLinkProps) {
  return (
    <RouteLink {...rest} className={buttonClass({ variant, size, className })}>
      <LinkLabel>
        {icon}
        {children}
      </LinkLabel>
    </RouteLink>
  );
}
