import { z } from "zod";
import { AssignmentsField } from "@/lib/assignments/schema";
import { uuid } from "@/lib/text-fields";

export const roleIds = z.array(z.string().max(64)).max(20);

export const OneMember = z.strictObject({ memberId: uuid });

/** What becomes of the open invitations of somebody who goes or is demoted: whoever acts may stand behind them instead. */
const invitations = z.enum(["revoke", "take-over"]).optional();

/**
 * What is left out stays as it is. `before` and `accessBefore` are what the editor was filled with:
 * a change by somebody else meanwhile is not overwritten.
 */
export const ChangeRole = z
  .strictObject({
    memberId: uuid,
    roles: roleIds.optional(),
    before: roleIds.optional(),
    access: AssignmentsField.optional(),
    accessBefore: AssignmentsField.optional(),
    invitations,
  })
  .refine(({ roles, access }) => roles !== undefined || access !== undefined);

export const Remove = OneMember.extend({ invitations });

export const Nothing = z.strictObject({});
