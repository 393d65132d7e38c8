"use server";

import { FindPeople } from "@/lib/events/list-schema";
import type { FormState } from "@/lib/forms/action-state";
import { type FoundPerson, searchPeople } from "@/lib/members/search-people";
import { handle } from "@/lib/requests/action";

export async function findPeopleAction(form: FormData): Promise<FormState<FoundPerson[]>> {
  return handle(form, FindPeople, (actor, { q }) => searchPeople(actor, q));
}
