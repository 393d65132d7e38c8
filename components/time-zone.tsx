"use client";

import { useEffect } from "react";

/** Tells the server the reader's time zone, so that the next page is written in it from the start. */
export function TimeZone() {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const written = `time-zone=${encodeURIComponent(zone)}`;
    if (!document.cookie.split("; ").includes(written)) {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet
      document.cookie = `${written}; path=/; max-age=31536000; samesite=lax`;
    }
  }, []);
  return null;
}
