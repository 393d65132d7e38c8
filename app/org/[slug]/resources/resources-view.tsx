"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import type { ResourcesQuery } from "@/lib/resources/list-schema";
import { resourcesHref } from "./resources-address";
import { resourcesContext } from "./resources-context";

type ResourcesViewProps = { organization: string; base: string; query: ResourcesQuery; children: ReactNode };

export function ResourcesView({ organization, base, query, children }: ResourcesViewProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function search(q: string) {
    if (q === query.q) return;
    startTransition(() => router.replace(resourcesHref(base, query, { q }), { scroll: false }));
  }

  return (
    <resourcesContext.Provider value={{ organization, base, query, pending, search }}>
      {children}
    </resourcesContext.Provider>
  );
}
