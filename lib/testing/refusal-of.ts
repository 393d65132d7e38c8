import { Refusal, type RefusalCode } from "@/lib/refusal";

/** The code that a verb refuses with. Anything but a refusal fails the test: a bug, or a verb that went through. */
export async function refusalOf(verb: Promise<unknown>): Promise<RefusalCode> {
  return (await refused(verb)).code;
}

export async function refused(verb: Promise<unknown>): Promise<Refusal> {
  const [settled] = await Promise.allSettled([verb]);
  if (settled.status === "fulfilled") throw new Error("It was not refused.");
  if (isRefusal(settled.reason)) return settled.reason;
  throw settled.reason;
}

/** By name, for a test that reads its modules anew has two classes of it. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal || (error instanceof Error && error.name === "Refusal");
}
