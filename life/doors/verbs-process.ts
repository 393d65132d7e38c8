// Runs the calls of life/doors/verbs.ts, one by one or at once, until that process is gone.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { Refusal } from "@/lib/refusal";
import { root } from "@/scripts/ground";
import type { Answered, Call } from "./verbs";

async function run({ module, name, organization, args = [] }: Call): Promise<unknown> {
  const loaded: Record<string, (...given: unknown[]) => unknown> = await import(
    pathToFileURL(path.join(root, module)).href
  );
  const verb = loaded[name];
  if (!verb) throw new Error(`${module} exports no ${name}.`);
  const actor = organization ? [await operatorActor(organization)] : [];
  return await verb(...actor, ...args);
}

process.on("message", async ({ id, ...call }: Call & { id: number }) => {
  const tell = (answer: Omit<Answered, "id">) => process.send?.({ id, ...answer });
  try {
    tell({ result: await run(call) });
  } catch (error) {
    tell({ error: error instanceof Refusal ? error.code : String((error as Error).stack) });
  }
});
process.once("disconnect", () => process.exit(0));
