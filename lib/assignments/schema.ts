import { z } from "zod";
import { applicationRole } from "@/lib/catalog/schema";
import { say } from "@/lib/forms/text-fields";

/** No real organization meets these limits. They only keep requests from growing without end. */
const MOST = { assignments: 500, resources: 5000, applicationRoles: 50 };

export const catalogId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/**
 * The product's own id. It must be printable, and must not contain blanks,
 * commas, or slashes, which separate ids in addresses.
 */
export const resourceId = z.string().regex(/^(?!\.{1,2}$)[\p{L}\p{N}._:~@+=-]{1,128}$/u, { error: say("resource-id") });

/**
 * A role on all resources of a kind, or on listed ones. For `applicationRoles`, given, absent (null), and empty differ.
 */
export const Assignment = z
  .strictObject({
    kind: catalogId,
    role: catalogId,
    all: z.boolean(),
    resources: z.array(resourceId).max(MOST.resources),
    applicationRoles: z.array(applicationRole).max(MOST.applicationRoles).nullable().default(null),
  })
  .refine(({ all, resources }) => all === (resources.length === 0));

export const Assignments = z.array(Assignment).max(MOST.assignments);

export type Assignment = z.output<typeof Assignment>;

export type HolderKind = "member" | "key";

/** A member or key, and the event in which they are given something. Null where nothing records it. */
export type Receiver = { id: string; givenIn: string | null };

/** An assignment as it is stored, with its id. */
export type Held = Assignment & { id: string };

/** A form carries the editor's assignments as one text. */
export const AssignmentsField = z
  .string()
  .max(1_000_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "unknown" });
      return z.NEVER;
    }
  })
  .pipe(Assignments);
