"use client";

import { useEffect } from "react";

/** Sends the reader's time zone to the server, so that it renders the next page with it. */
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
