"use client";

import "./globals.css";
import { GeistSans } from "geist/font/sans";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { buttonClass } from "@/components/ui/button-class";
import shell from "@/lib/text/en/shell.json";
import { referenceOf } from "./error-reference";

type GlobalErrorProps = { error: unknown; retry: () => void };

/** Replaces even the layout when that cannot be drawn, so it uses nothing of it: no translations, no provider. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  const words = shell.error;
  const reference = referenceOf(error);
  return (
    <html lang="en" data-theme="system" className={GeistSans.variable}>
      <body>
        <title>{`${words.title} · Roster`}</title>
        <FocusedPage
          mark={<RosterMark />}
          title={words.title}
          lead={words.lead}
          actions={
            <>
              <button type="button" onClick={retry} className={buttonClass({ variant: "primary", size: "large" })}>
                {words.again}
              </button>
              {/* This loads a whole new page, because a router step would stay inside the broken one. */}
              <a href="/" className={buttonClass({ variant: "quiet", size: "large" })}>
                {shell["not-found"].home}
              </a>
            </>
          }
          foot={reference ? words.reference.replace("{reference}", reference) : null}
        />
      </body>
    </html>
  );
}
