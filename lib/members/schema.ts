import { z } from "zod";
import { AssignmentsField } from "@/lib/assignments/schema";
import { personalMessage, roleIds, uuid } from "@/lib/forms/text-fields";
import { invitationsField } from "@/lib/invitations/schema";
import { keysField } from "@/lib/keys/schema";

export const OneMember = z.strictObject({ memberId: uuid });

/**
 * A field that is left out stays as it is. `before` and `accessBefore` hold what the editor started with, so that it
 * does not overwrite someone else's change.
 */
export const ChangeRole = z
  .strictObject({
    memberId: uuid,
    roles: roleIds.optional(),
    before: roleIds.optional(),
    access: AssignmentsField.optional(),
    accessBefore: AssignmentsField.optional(),
    invitations: invitationsField,
    keys: keysField,
  })
  .refine(({ roles, access }) => roles !== undefined || access !== undefined);

/** Why somebody is suspended or removed, for them and for the activity. */
const reason = personalMessage.optional();

export const Suspend = OneMember.extend({ reason });

export const Remove = OneMember.extend({ invitations: invitationsField, keys: keysField, reason });

/**
 * Decides about what a person leaves behind, together with the owner who gets it. What is not given to an owner is
 * revoked.
 */
export const Departure = z.strictObject({
  invitations: z.enum(["revoke", "hand-over"]).optional(),
  keys: z.enum(["revoke", "offer"]).optional(),
  heirId: uuid.optional(),
});
export type DepartureWish = z.output<typeof Departure>;

/** The only member closes the organization by leaving, and types its name. */
export const Leave = Departure.extend({ name: z.string().max(240).default("") });

export const Nothing = z.strictObject({});
