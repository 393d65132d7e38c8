"use client";

import { useEffect, useRef, useState } from "react";

/**
 * Shows an email as its recipient sees it, at its full height. No script runs in it, and its links open in this window.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(640);

  // The height is measured on load, which may come before hydration, and whenever the column's width changes.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const body = element.contentDocument?.body;
      if (body) setHeight(Math.ceil(body.getBoundingClientRect().height) + 2);
    };
    const column = new ResizeObserver(measure);
    column.observe(element);
    element.addEventListener("load", measure);
    return () => {
      column.disconnect();
      element.removeEventListener("load", measure);
    };
  }, []);

  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={html.replace("<head>", '<head><base target="_top">')}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      className="block w-full rounded-dialog border border-line"
      style={{ height }}
    />
  );
}
