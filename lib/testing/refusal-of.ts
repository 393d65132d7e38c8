import { Refusal, type RefusalCode } from "@/lib/refusal";

/** Returns the code with which a verb refuses. Anything else, a bug or a success, fails the test. */
export async function refusalOf(verb: Promise<unknown>): Promise<RefusalCode> {
  return (await refused(verb)).code;
}

export async function refused(verb: Promise<unknown>): Promise<Refusal> {
  const [settled] = await Promise.allSettled([verb]);
  if (settled.status === "fulfilled") throw new Error("It was not refused.");
  if (isRefusal(settled.reason)) return settled.reason;
  throw settled.reason;
}

/** Compares the name, because a test that loads its modules again has two classes of it. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal || (error instanceof Error && error.name === "Refusal");
}
