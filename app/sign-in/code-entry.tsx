"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { CodeForm } from "./code-form";
import { SendAgain } from "./send-again";

type CodeEntryProps = {
  email: string;
  path: string;
  /** Another way on, beside a new code. */
  children: ReactNode;
};

/** The code's field and the way to a new one: a new code empties the field, and a code that is over needs no wait. */
export function CodeEntry({ email, path, children }: CodeEntryProps) {
  const router = useRouter();
  const [round, setRound] = useState(0);
  const [over, setOver] = useState(false);

  // Signed in by the link meanwhile, in another tab: this one goes on by itself.
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
            // One that was sent earlier may be the one that is being typed.
            setOver(false);
            if (mailed !== "earlier") setRound(round + 1);
          }}
        />
        {children}
      </div>
    </>
  );
}
