"use server";

import { handle } from "@/lib/action";
import type { FormState } from "@/lib/action-state";
import { FindPeople } from "@/lib/events/list-schema";
import { type FoundPerson, searchPeople } from "@/lib/members/search-people";

export async function findPeopleAction(form: FormData): Promise<FormState<FoundPerson[]>> {
  return handle(form, FindPeople, (actor, { q }) => searchPeople(actor, q));
}
