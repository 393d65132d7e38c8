import { useEffect, useRef, useState } from "react";

/** Copies a text, and says for a moment how that went. */
export function useCopy(text: string) {
  const [said, setSaid] = useState<"copied" | "failed" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    const copied = await write(text);
    setSaid(copied ? "copied" : "failed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(null), copied ? 1500 : 6000);
  }

  return { said, copy };
}

/** Some browsers have no clipboard, or not here. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
