"use server";

import type { FormState } from "@/lib/forms/action-state";
import { handle } from "@/lib/requests/action";
import { type FoundResources, SearchResources, searchResources } from "@/lib/resources/search-resources";

export async function searchResourcesAction(form: FormData): Promise<FormState<FoundResources>> {
  return handle(form, SearchResources, searchResources);
}
