import { z } from "zod";
import { lifetimeHours } from "@/lib/invitations/schema";
import { organizationName, slug, uuid } from "@/lib/text-fields";

/** `id` is the form's own, and becomes the organization's: posted twice, the second finds the first. */
export const CreateOrganization = z.strictObject({ id: uuid, name: organizationName });

export const ChangeSettings = z.strictObject({
  name: organizationName,
  slug,
  invitationLifetimeHours: lifetimeHours,
  membersMayInvite: z.enum(["on"]).optional().transform(Boolean),
});

export const CloseOrganization = z.strictObject({ name: z.string().max(240) });
