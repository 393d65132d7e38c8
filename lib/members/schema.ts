import { z } from "zod";
import { uuid } from "@/lib/text-fields";

export const roleIds = z.array(z.string().max(64)).max(20);

export const OneMember = z.strictObject({ memberId: uuid });

/** `before` is what the editor was filled with: a change by somebody else meanwhile is not overwritten. */
export const ChangeRole = z.strictObject({ memberId: uuid, roles: roleIds, before: roleIds.optional() });

export const Nothing = z.strictObject({});
