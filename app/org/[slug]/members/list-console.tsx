"use client";

import { usePathname, useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useOptimistic, useTransition } from "react";
import type { MembersQuery } from "@/lib/members/list/schema";
import { changeQuery, listAddress } from "./list-address";
import { listContext } from "./list-context";

/** Holds the query of the list, also while it is on its way. */
export function ListConsole({ query, children }: { query: MembersQuery; children: ReactNode }) {
  const path = usePathname();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);

  function navigate(change: Partial<MembersQuery>, how: "push" | "replace" = "push") {
    const next = changeQuery(shown, change);
    startTransition(() => {
      setShown(next);
      router[how](listAddress(path, next), { scroll: false });
    });
  }

  /** Links to another view of the list: followed here, so that the rows can show that others are on their way. */
  function follow(event: MouseEvent<HTMLElement>) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!link || link.target || link.pathname !== path || link.origin !== window.location.origin) return;
    event.preventDefault();
    startTransition(() => router.push(link.pathname + link.search, { scroll: link.rel !== "" }));
  }

  return (
    <listContext.Provider value={{ path, query: shown, pending, navigate }}>
      <div onClickCapture={follow}>{children}</div>
    </listContext.Provider>
  );
}
