// These actions belong to a member, in the list and on the member's own page.
import { createContext, useContext } from "react";
import type { Row, RowAction } from "./row-menu";

type RowContext = {
  organization: { slug: string; name: string };
  act: (action: RowAction, row: Row) => void;
  /** Answers whether the link is in the clipboard. */
  copyLink: (row: Row) => Promise<boolean>;
  invite: (() => void) | null;
  /** The row whose action is on its way. */
  busy: string | null;
};

export const rowContext = createContext<RowContext | null>(null);

export function useRows(): RowContext {
  const context = useContext(rowContext);
  if (!context) throw new Error("This stands inside a RowConsole only.");
  return context;
}
