import type { NamedResource } from "@/lib/assignments/drafts";
import { searchResourcesAction } from "./search-actions";

/** Finds resources on which the viewer may give access, while they type. */
export function searchAccess(organization: string) {
  return async (kind: string, query: string): Promise<NamedResource[]> => {
    const form = new FormData();
    form.set("organization", organization);
    form.set("kind", kind);
    form.set("q", query);
    const answer = await searchResourcesAction(form);
    if (answer.status !== "done") throw new Error("The search was refused.");
    return answer.result.rows.map(({ id, name }) => ({ id, name }));
  };
}
