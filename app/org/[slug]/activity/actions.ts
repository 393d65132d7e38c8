"use server";

import { Find } from "@/lib/events/list-schema";
import { type FoundInEvents, searchResourcesInEvents } from "@/lib/events/search-resources-in-events";
import type { FormState } from "@/lib/forms/action-state";
import { type FoundPerson, searchPeople } from "@/lib/members/search-people";
import { handle } from "@/lib/requests/action";

export async function findPeopleAction(form: FormData): Promise<FormState<FoundPerson[]>> {
  return handle(form, Find, (actor, { q }) => searchPeople(actor, q));
}

export async function findResourcesInEventsAction(form: FormData): Promise<FormState<FoundInEvents[]>> {
  return handle(form, Find, (actor, { q }) => searchResourcesInEvents(actor, q));
}
