import { capitalised } from "@/lib/text/capitalised";

/** Turns an operation's name into a title: "createApiKey" becomes "Create API key". */
export function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalised(words.replace(/\bapi\b/, "API"));
}
