import type { Person } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { writeName } from "@/lib/sign-in/write-name";

/** Asks once, after the first sign-in. */
export function giveName(person: Person, input: { name: string }) {
  return transaction(async (tx) => {
    await writeName(tx, person, input.name);
    return {};
  });
}
