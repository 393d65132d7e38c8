// Makes keys as an owner does, and acts with them.
import type { Actor } from "@/lib/actors/actor";
import type { Assignment } from "@/lib/assignments/schema";
import { uuidv7 } from "@/lib/database/uuid";
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { MakeKey } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { OWNER } from "./cast";

type Wanted = { days?: number | "never"; roles?: string[]; access?: Assignment[] };

export function aKey(actor: Actor, { days = "never", roles = OWNER(), access = [] }: Wanted = {}) {
  const input = { id: uuidv7(), description: "Terraform", days, roles, access: JSON.stringify(access) };
  return makeKey(actor, MakeKey.parse(input));
}

export async function keyActor(secret: string): Promise<Actor> {
  const actor = await findKeyActor(`ApiKey ${secret}`, null);
  if (!actor) throw new Error("The key opens nothing.");
  return actor;
}

export const opens = async (secret: string) => (await findKeyActor(`ApiKey ${secret}`, null)) !== null;
