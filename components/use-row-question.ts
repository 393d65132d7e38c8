"use client";

import { useState } from "react";
import { useFocusAfterRowAction } from "@/components/use-focus-after-row-action";

/** Holds the question that the menu of a row asks in a dialog. The focus returns to that row. */
export function useRowQuestion<Question>() {
  const { target, remember } = useFocusAfterRowAction();
  const [asked, setAsked] = useState<{ question: Question; nth: number } | null>(null);
  const [open, setOpen] = useState(false);

  function ask(question: Question) {
    setAsked((before) => ({ question, nth: (before?.nth ?? 0) + 1 }));
    setOpen(true);
  }

  return { asked, ask, remember, dialog: { open, onOpenChange: setOpen, finalFocus: target } };
}
