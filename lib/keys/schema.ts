import { z } from "zod";
import { AssignmentsField } from "@/lib/assignments/schema";
import { resourceName, roleIds, uuid } from "@/lib/forms/text-fields";
import { invitationsField } from "@/lib/invitations/schema";

/** In days; null means never. A form sends it as text. */
export const MOST_DAYS = 365;
export const lifetimeDays = z.int().min(1).max(MOST_DAYS);

export const LIFETIMES = [7, 30, 90, 180, MOST_DAYS] as const;
export const DEFAULT_DAYS = 90;

const daysField = z
  .union([z.literal("never"), z.coerce.number().pipe(lifetimeDays)])
  .transform((days) => (days === "never" ? null : days));

/** The form makes the key's id, so posting it twice makes one key. */
export const MakeKey = z.strictObject({
  id: uuid,
  description: resourceName,
  days: daysField,
  roles: roleIds,
  access: AssignmentsField.default([]),
});

export const OneKey = z.strictObject({ keyId: uuid });

/**
 * Decides about the keys of a person who leaves or may no longer make any, and about those that an ending key made.
 */
export const keysField = z.enum(["revoke", "keep"]).optional();
export type KeysWish = z.output<typeof keysField>;

export const RevokeKey = OneKey.extend({ keys: keysField, invitations: invitationsField });
