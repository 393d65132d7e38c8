// Resources that members get access to, under the product's own ids. A product uses this to keep them in sync.
import { z } from "zod";
import { resourceId } from "@/lib/assignments/schema";
import { resourceName } from "@/lib/forms/text-fields";
import { Refusal } from "@/lib/refusal";
import { findSeen } from "@/lib/resources/find-seen";
import { readPlace } from "@/lib/resources/list-schema";
import { listSeen } from "@/lib/resources/list-seen";
import { type ResourceRow, state } from "@/lib/resources/schema";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { putResource } from "@/lib/resources/verbs/put-resource";
import { empty } from "./empty";
import type { Codes } from "./errors";
import { exampleResource } from "./examples";
import { operation } from "./operation";
import { nextPage, Pages, placeAsked } from "./paging";
import { parse } from "./parse";

const Resource = z.object({ kind: z.string(), id: z.string(), name: z.string(), state: z.string().optional() });

const toJson = ({ state, ...row }: ResourceRow) => ({ ...row, ...(state === null ? {} : { state }) });

const KIND = "resource.kind_not_found";
const NOT_FOUND = "resource.not_found";
const codes: Codes = { "resource.kind-unknown": [404, KIND, "kind"], "resource.not-found": [404, NOT_FOUND] };

// PostgreSQL rejects NUL.
const words = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/);

const OF_KIND = "/organizations/{organization_id}/resources/{kind}";
const ONE = `${OF_KIND}/{resource_id}` as const;

export const listResources = operation({
  name: "listResources",
  method: "GET",
  path: OF_KIND,
  summary: "All resources of a kind that the API key can see, by name",
  query: Pages.extend({
    q: words.default("").describe("Words in the name or id."),
  }),
  answers: {
    status: 200,
    schema: z.object({ resources: z.array(Resource), next_page: z.string().optional() }),
    example: () => ({ resources: [exampleResource()] }),
  },
  errors: { 404: [KIND] },
  codes,
  run: async (actor, { params, query }) => {
    const after = placeAsked(query.next_page, readPlace);
    const { resources, next } = await listSeen(actor, { kind: params.kind, q: query.q, limit: query.limit, after });
    return { resources: resources.map(toJson), ...nextPage(next) };
  },
});

export const getResource = operation({
  name: "getResource",
  method: "GET",
  path: ONE,
  summary: "One resource",
  answers: { status: 200, schema: Resource, example: exampleResource },
  errors: { 404: [NOT_FOUND] },
  codes,
  run: async (actor, { params }) => toJson(await findSeen(actor, { kind: params.kind, id: params.resource_id })),
});

export const putOneResource = operation({
  name: "putResource",
  method: "PUT",
  path: ONE,
  summary: "Add a resource, or update its name and state",
  body: z.strictObject({
    name: resourceName,
    state: state.optional().describe("In your product's own words, such as running. None by default."),
  }),
  example: () => ({ name: "Website search", state: "running" }),
  answers: { status: 200, schema: Resource, example: exampleResource },
  errors: { 404: [KIND] },
  codes,
  run: async (actor, { params, body }) => {
    const { resource_id: id } = parse(z.object({ resource_id: resourceId }), { resource_id: params.resource_id });
    return toJson(await putResource(actor, { kind: params.kind, id, ...body }));
  },
});

export const deleteOneResource = operation({
  name: "deleteResource",
  method: "DELETE",
  path: ONE,
  summary: "Delete a resource and all access to it",
  answers: empty,
  errors: { 404: [KIND, NOT_FOUND] },
  codes,
  run: async (actor, { params }) => {
    const id = resourceId.safeParse(params.resource_id).data;
    // A text that cannot be one of our ids gets the same "not found" as an unknown id.
    if (id === undefined) throw new Refusal("resource.not-found");
    await deleteResource(actor, { kind: params.kind, id });
    return {};
  },
});
