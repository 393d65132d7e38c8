// Runs the operator's commands as people type them.
import { runToEnd } from "@/scripts/checks/commands/command";
import type { Console, Place, Settings } from "./console";

// biome-ignore lint/suspicious/noExplicitAny: whoever asks reads what they expect, and fails where it is not.
type CommandResult = { code: number | null; answer: any; err: string };

/** Works with or without a running console, with the settings of the person who types. */
export async function operator(place: Place, settings: Settings, ...args: string[]): Promise<CommandResult> {
  const { code, out, err } = await runToEnd(["--quiet", "operator/run.ts", ...args, "--json"], {
    ...place.settings,
    ...settings,
  });
  return { code, answer: out.trim().startsWith("{") ? JSON.parse(out) : null, err };
}

/** The command must succeed, because otherwise the test itself is wrong. */
export async function operate({ place, settings }: Console, ...args: string[]): Promise<CommandResult["answer"]> {
  const { code, answer, err } = await operator(place, settings, ...args);
  if (code !== 0) throw new Error(`operator ${args.join(" ")}: ${err || JSON.stringify(answer)}`);
  return answer;
}
