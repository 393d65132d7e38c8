import type { ReactNode } from "react";

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  count?: number;
  /** Said by the page when its address does not begin with the item's. */
  active?: boolean;
};
