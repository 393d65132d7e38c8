"use server";

import { FindPeople } from "@/lib/events/list-schema";
import { handle } from "@/lib/forms/action";
import type { FormState } from "@/lib/forms/action-state";
import { type FoundPerson, searchPeople } from "@/lib/members/search-people";

export async function findPeopleAction(form: FormData): Promise<FormState<FoundPerson[]>> {
  return handle(form, FindPeople, (actor, { q }) => searchPeople(actor, q));
}
