import { z } from "zod";
import { catalogId, resourceId } from "@/lib/assignments/schema";
import { resourceName, say } from "@/lib/forms/text-fields";

export const state = z
  .string()
  .trim()
  .max(40, { error: say("resource-state-length") })
  .regex(/^\P{C}*$/u, { error: say("control-characters") })
  .transform((text) => text || null);

export const AddResource = z.strictObject({
  kind: catalogId,
  id: z.string().trim().pipe(resourceId),
  name: resourceName,
  state: state.optional(),
});

export const OneResource = z.strictObject({ kind: catalogId, id: resourceId });

export const RenameResource = OneResource.extend({ name: resourceName });

export type ResourceRow = { kind: string; id: string; name: string; state: string | null };
