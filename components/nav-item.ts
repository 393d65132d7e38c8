import type { ReactNode } from "react";

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  count?: number;
  /** Set by the page if its address does not begin with the item's. */
  active?: boolean;
};
