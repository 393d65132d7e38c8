"use server";

import { Find } from "@/lib/events/list-schema";
import type { FormState } from "@/lib/forms/action-state";
import { type FoundPerson, searchPeople } from "@/lib/members/search-people";
import { handle } from "@/lib/requests/action";
import { type FoundResources, SearchResources, searchResources } from "@/lib/resources/search-resources";
import { type SeenResource, searchSeen } from "@/lib/resources/search-seen";

export async function searchResourcesAction(form: FormData): Promise<FormState<FoundResources>> {
  return handle(form, SearchResources, searchResources);
}

type Found = { people: FoundPerson[]; resources: SeenResource[] };

export async function searchConsoleAction(form: FormData): Promise<FormState<Found>> {
  return handle(form, Find, async (actor, { q }) => {
    const [people, resources] = await Promise.all([searchPeople(actor, q), searchSeen(actor, q)]);
    return { people, resources };
  });
}
