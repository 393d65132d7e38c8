// The operator's commands: spawned as they are typed.
import { runToEnd } from "@/scripts/commands/command";
import type { Console, Place, Settings } from "./console";

// biome-ignore lint/suspicious/noExplicitAny: whoever asks reads what they expect, and fails where it is not.
type CommandResult = { code: number | null; answer: any; err: string };

/** Beside a console or without one that runs, under the settings of whoever types. */
export async function operator(place: Place, settings: Settings, ...args: string[]): Promise<CommandResult> {
  const { code, out, err } = await runToEnd("operator.mjs", [...args, "--json"], { ...place.settings, ...settings });
  return { code, answer: out.trim().startsWith("{") ? JSON.parse(out) : null, err };
}

/** What works, or the test is at fault. */
export async function operate({ place, settings }: Console, ...args: string[]): Promise<CommandResult["answer"]> {
  const { code, answer, err } = await operator(place, settings, ...args);
  if (code !== 0) throw new Error(`operator ${args.join(" ")}: ${err || JSON.stringify(answer)}`);
  return answer;
}
