// The list shares its query, and the way to change it, with its search, filters, and table.
import { createContext, useContext } from "react";
import type { MembersQuery } from "@/lib/members/list/schema";

type ListContext = {
  path: string;
  /** As chosen, also while the server still looks for it. */
  query: MembersQuery;
  pending: boolean;
  navigate: (change: Partial<MembersQuery>, how?: "push" | "replace") => void;
};

export const listContext = createContext<ListContext | null>(null);

export function useList(): ListContext {
  const context = useContext(listContext);
  if (!context) throw new Error("This stands inside the list of members only.");
  return context;
}
