// Combines a command's shell environment with the recorded settings, which win.
import type { Values } from "../console-settings";
import type { Settings } from "./own-settings";

/** Only the console sends emails, so a command neither has its mail key nor needs it. */
const HELD_BY_THE_CONSOLE = "held-by-the-console";

export function valuesUnder({ policies }: Pick<Settings, "policies">, given: Values): Values {
  const { RESEND_API_KEY, ...named } = policies;
  const values = { ...given, ...named };
  if (RESEND_API_KEY === "set") return { ...values, RESEND_API_KEY: given.RESEND_API_KEY ?? HELD_BY_THE_CONSOLE };
  // Without a mail key, the address depends on the port.
  const port = new URL(policies.APP_ORIGIN ?? "http://localhost:3000").port || "80";
  return { ...values, RESEND_API_KEY: undefined, PORT: port };
}

type Recorded = Pick<Settings, "policies" | "catalog">;

/** Lists values that are set in the command's shell but not used. `used` is the catalog's name or file. */
export function notUsed({ policies, catalog }: Recorded, given: Values, used: string): string[] {
  const line = (name: string, value: string) =>
    `${name} is ${value}, as the console recorded it. The value here, ${given[name]}, isn't used.`;
  const isSet = (name: string, value: string) => given[name] !== undefined && given[name] !== value;
  const ignored = Object.entries(policies).filter(([name, value]) => name !== "RESEND_API_KEY" && isSet(name, value));
  return [...ignored, ...(isSet("CATALOG", used) ? [["CATALOG", catalog.name] as const] : [])].map(([name, value]) =>
    line(name, value),
  );
}
