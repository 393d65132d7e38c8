import { z } from "zod";
import { organizationName, say, slug, uuid } from "@/lib/forms/text-fields";
import { lifetimeHours } from "@/lib/invitations/schema";

/** `id` is the form's own, and becomes the organization's: posted twice, the second finds the first. */
export const CreateOrganization = z.strictObject({ id: uuid, name: organizationName });

const Settings = z.strictObject({
  name: z.string(),
  slug: z.string(),
  invitationLifetimeHours: z.number(),
  membersMayInvite: z.boolean(),
});
export type Settings = z.output<typeof Settings>;

/** What the form was filled with, as JSON. */
const settingsBefore = z
  .string()
  .max(2000)
  .transform((text, context) => {
    try {
      return Settings.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: "custom", message: say("unknown") });
      return z.NEVER;
    }
  });

/** `before` tells whether somebody else saved meanwhile; without it, whoever saves last wins. */
export const ChangeSettings = z.strictObject({
  before: settingsBefore.optional(),
  name: organizationName,
  slug,
  invitationLifetimeHours: lifetimeHours,
  membersMayInvite: z.enum(["on"]).optional().transform(Boolean),
});

export const CloseOrganization = z.strictObject({ name: z.string().max(240) });

export const Rename = z.strictObject({ name: organizationName });
