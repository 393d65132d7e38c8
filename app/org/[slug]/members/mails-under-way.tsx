"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOKS_MS = [1_500, 3_000, 6_000, 12_000, 24_000, 48_000];

/** Looks for news while an email of this page is on its way: soon at first, then ever more rarely, then no more. */
export function MailsUnderWay({ which }: { which: string }) {
  const router = useRouter();
  useEffect(() => {
    if (!which) return;
    const timers = LOOKS_MS.map((wait) =>
      setTimeout(() => {
        if (document.visibilityState === "visible") router.refresh();
      }, wait),
    );
    return () => timers.forEach(clearTimeout);
  }, [which, router]);
  return null;
}
