import { useEffect, useRef, useState } from "react";

/** Copies a text, and shows for a moment whether that worked. */
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

/** Some browsers have no clipboard, or none on this page. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
