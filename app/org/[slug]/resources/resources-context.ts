// The context that parts of the resources page share: its address, and whether another view is loading.
import { createContext, useContext } from "react";
import type { ResourcesQuery } from "@/lib/resources/list-schema";

type ResourcesContext = {
  organization: string;
  base: string;
  query: ResourcesQuery;
  pending: boolean;
  search: (q: string) => void;
};

export const resourcesContext = createContext<ResourcesContext | null>(null);

export function useResources(): ResourcesContext {
  const context = useContext(resourcesContext);
  if (!context) throw new Error("This stands inside of the resources page only.");
  return context;
}
