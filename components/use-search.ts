"use client";

import { useCallback, useEffect, useRef, useState } from "react";

type SearchState<Item> = { items: readonly Item[]; state: "ready" | "searching" | "failed"; query: string };

/** Searches a moment after the last key, and only uses the answer to the latest query. */
export function useSearch<Item>(load: ((query: string) => Promise<readonly Item[]>) | undefined) {
  const [found, setFound] = useState<SearchState<Item>>({ items: [], state: "ready", query: "" });
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const loader = useRef(load);

  useEffect(() => {
    loader.current = load;
  }, [load]);

  useEffect(
    () => () => {
      asked.current += 1;
      clearTimeout(timer.current);
    },
    [],
  );

  const search = useCallback((query: string, wait = 160) => {
    asked.current += 1;
    const mine = asked.current;
    clearTimeout(timer.current);
    if (!loader.current) {
      return;
    }
    setFound((before) => ({ ...before, state: "searching" }));
    timer.current = setTimeout(async () => {
      try {
        const items = (await loader.current?.(query)) ?? [];
        if (asked.current === mine) {
          setFound({ items, state: "ready", query });
        }
      } catch {
        if (asked.current === mine) {
          setFound({ items: [], state: "failed", query });
        }
      }
    }, wait);
  }, []);

  return { ...found, search };
}
