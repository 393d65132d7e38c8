// What the members page gives to the parts of it, wherever they stand: the query, and what can be done to a row.
import { createContext, useContext } from "react";
import type { MembersQuery } from "@/lib/members/list/schema";
import type { Row, RowAction } from "./row/row-menu";

type MembersContext = {
  organization: { slug: string; name: string };
  path: string;
  /** As chosen, also while the server still looks for it. */
  query: MembersQuery;
  pending: boolean;
  navigate: (change: Partial<MembersQuery>, how?: "push" | "replace") => void;
  act: (action: RowAction, row: Row) => void;
  /** Answers whether the link is in the clipboard. */
  copyLink: (row: Row) => Promise<boolean>;
  invite: (() => void) | null;
  /** The row whose action is on its way. */
  busy: string | null;
};

export const membersContext = createContext<MembersContext | null>(null);

export function useMembers(): MembersContext {
  const context = useContext(membersContext);
  if (!context) throw new Error("This stands inside of the members page only.");
  return context;
}
