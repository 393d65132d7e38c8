"use client";

import { useEffect, useRef, useState } from "react";

/** A mail as its recipient sees it, as tall as it is. No script runs in it; its links open in this window. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(640);

  // Measured when it has loaded, which may be before this page came alive, and whenever its column changes.
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
