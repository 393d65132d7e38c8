"use client";

import { type RefObject, useEffect, useRef } from "react";

/** If the row that had the focus is gone, the focus goes to the row that took its place. */
export function useFocusAfterRowLeaves(container: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const busyWith = useRef<string | null>(null);
  const before = useRef(ids);

  useEffect(() => {
    function follow(event: FocusEvent) {
      if (!(event.target instanceof Element) || event.target.closest('[data-layer], [role="menu"]')) {
        return;
      }
      const row = container.current?.contains(event.target) ? event.target.closest("[data-row-id]") : null;
      busyWith.current = row?.getAttribute("data-row-id") ?? null;
    }
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, [container]);

  useEffect(() => {
    const gone = busyWith.current;
    const place = gone ? before.current.indexOf(gone) : -1;
    before.current = ids;
    if (gone === null || place < 0 || ids.includes(gone) || document.activeElement !== document.body) {
      return;
    }
    const heir = ids[Math.min(place, ids.length - 1)];
    const row = [...(container.current?.querySelectorAll("[data-row-id]") ?? [])].find(
      (element) => element.getAttribute("data-row-id") === heir,
    );
    const buttons = row?.querySelectorAll<HTMLElement>("button, a[href]") ?? [];
    buttons[buttons.length - 1]?.focus({ preventScroll: true });
  }, [container, ids]);
}
