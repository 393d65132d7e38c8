"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { CodeForm } from "./code-form";
import { SendAgain } from "./send-again";

type CodeEntryProps = {
  email: string;
  path: string;
  /** Another way to continue, next to a new code. */
  children: ReactNode;
};

/**
 * Shows the code's field and a button for a new code. A new code empties the field, and
 * after an unusable one no wait is needed.
 */
export function CodeEntry({ email, path, children }: CodeEntryProps) {
  const router = useRouter();
  const [round, setRound] = useState(0);
  const [over, setOver] = useState(false);

  // If the link signed the person in meanwhile, in another tab, this one continues by itself.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [router]);

  return (
    <>
      <CodeForm key={round} email={email} onOver={() => setOver(true)} />
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1">
        <SendAgain
          email={email}
          path={path}
          atOnce={over}
          onSent={(mailed) => {
            // An email that was sent earlier may hold the code that is being typed.
            setOver(false);
            if (mailed !== "earlier") setRound(round + 1);
          }}
        />
        {children}
      </div>
    </>
  );
}
