// The environment of a command: what its shell gives, with the recorded settings in their place.
import type { Values } from "../console-settings";
import type { Settings } from "./own-settings";

/** The console alone sends mail: a command neither has its key nor needs it. */
const HELD_BY_THE_CONSOLE = "held-by-the-console";

export function valuesUnder({ policies }: Pick<Settings, "policies">, given: Values): Values {
  const { RESEND_API_KEY, ...named } = policies;
  const values = { ...given, ...named };
  if (RESEND_API_KEY === "set") return { ...values, RESEND_API_KEY: given.RESEND_API_KEY ?? HELD_BY_THE_CONSOLE };
  // Without a mail key the address follows from the port.
  const port = new URL(policies.APP_ORIGIN ?? "http://localhost:3000").port || "80";
  return { ...values, RESEND_API_KEY: undefined, PORT: port };
}

type Recorded = Pick<Settings, "policies" | "catalog">;

/** What is set where the command runs, and does not hold: a line each. `used` is the catalog's name or file. */
export function notUsed({ policies, catalog }: Recorded, given: Values, used: string): string[] {
  const line = (name: string, value: string) =>
    `${name} is ${value}, as the console recorded it. The value here, ${given[name]}, is not used.`;
  const isSet = (name: string, value: string) => given[name] !== undefined && given[name] !== value;
  const ignored = Object.entries(policies).filter(([name, value]) => name !== "RESEND_API_KEY" && isSet(name, value));
  return [...ignored, ...(isSet("CATALOG", used) ? [["CATALOG", catalog.name] as const] : [])].map(([name, value]) =>
    line(name, value),
  );
}
