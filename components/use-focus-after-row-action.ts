"use client";

import { type RefObject, useEffect, useMemo, useRef } from "react";

/**
 * After an action on a row, the focus goes to its menu, or if the row is gone, to the
 * menu of the row that took its place.
 */
export function useFocusAfterRowAction() {
  const acted = useRef<{ id: string; index: number } | null>(null);

  const target = useMemo<RefObject<HTMLElement | null>>(
    () => ({
      get current() {
        return acted.current && rowButton(acted.current);
      },
    }),
    [],
  );

  // A row that leaves takes the focus with it, a moment after the dialog has returned it.
  useEffect(() => {
    const observer = new MutationObserver(() => {
      const gone = acted.current && !rows().some((row) => row.dataset.rowId === acted.current?.id);
      const floating = document.querySelector('[role="dialog"], [role="menu"]');
      const lost = document.activeElement === document.body || document.activeElement?.closest("[data-row-id][inert]");
      if (acted.current && gone && lost && !floating) rowButton(acted.current)?.focus();
    });
    const content = document.getElementById("content");
    if (content) observer.observe(content, { childList: true, subtree: true, attributeFilter: ["inert"] });
    return () => observer.disconnect();
  }, []);

  function remember(id: string) {
    acted.current = {
      id,
      index: Math.max(
        0,
        rows().findIndex((row) => row.dataset.rowId === id),
      ),
    };
  }

  return { target, remember };
}

function rows(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-row-id]")];
  return all.filter((row) => row.offsetParent !== null && !row.inert);
}

function rowButton({ id, index }: { id: string; index: number }): HTMLElement | null {
  const there = rows();
  const row = there.find((one) => one.dataset.rowId === id) ?? there[Math.min(index, there.length - 1)];
  return (
    row?.querySelector<HTMLElement>("[data-row-menu]") ??
    document.querySelector<HTMLElement>('[data-shortcut="/"]') ??
    document.getElementById("content")
  );
}
