import { capitalised } from "@/lib/text/capitalised";

/** What an operation is called, to read: "createApiKey" is "Create API key". */
export function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalised(words.replace(/\bapi\b/, "API"));
}
