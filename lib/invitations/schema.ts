import { z } from "zod";
import { AssignmentsField } from "@/lib/assignments/schema";
import { personalMessage, personName, roleIds, say, uuid } from "@/lib/forms/text-fields";
import { LIFETIME_HOURS } from "./rules";

export const lifetimeHours = z.coerce
  .number({ error: say("lifetime") })
  .int({ error: say("lifetime") })
  .min(LIFETIME_HOURS.least, { error: say("lifetime") })
  .max(LIFETIME_HOURS.most, { error: say("lifetime") });

/** The form makes `batchId`, so a second post of the same form finds the first. */
export const Invite = z.strictObject({
  batchId: uuid,
  addresses: z.string().max(200_000, { error: say("too-long") }),
  roles: roleIds,
  access: AssignmentsField.optional(),
  message: personalMessage.optional(),
  lifetimeHours: lifetimeHours.optional(),
});

/**
 * Decides about the open invitations of a person who leaves or is demoted, or of a key that ends. The actor may take them
 * over instead.
 */
export const invitationsField = z.enum(["revoke", "take-over"]).optional();
export type InvitationsWish = z.output<typeof invitationsField>;

/** The content of an invitation link. */
export const Link = z.strictObject({ token: z.string().max(200) });

/** Whoever is new here gives their name with the answer. */
export const Acceptance = Link.extend({ name: personName.optional() });
