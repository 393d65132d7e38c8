// What the list gives to its search, filters and table: the query, and how to change it.
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
