import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import type { ChangeTheme } from "@/lib/profile/schema";

export async function changeTheme(person: Person, input: z.output<typeof ChangeTheme>) {
  await db().user.update({ where: { id: person.id }, data: { theme: input.theme } });
  return {};
}
