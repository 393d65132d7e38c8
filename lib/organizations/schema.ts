import { z } from "zod";
import { organizationName, say, slug, uuid } from "@/lib/forms/text-fields";
import { lifetimeHours } from "@/lib/invitations/schema";

/** The form makes `id`, and the organization keeps it, so a second post of the same form finds the first. */
export const CreateOrganization = z.strictObject({ id: uuid, name: organizationName });

const Settings = z.strictObject({
  name: z.string(),
  slug: z.string(),
  invitationLifetimeHours: z.number(),
  membersMayInvite: z.boolean(),
});
export type Settings = z.output<typeof Settings>;

/** The values that the form started with, as JSON. */
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

/** `before` reveals whether someone else saved in the meantime. Without it, the last save wins. */
export const ChangeSettings = z.strictObject({
  before: settingsBefore.optional(),
  name: organizationName,
  slug,
  invitationLifetimeHours: lifetimeHours,
  membersMayInvite: z.enum(["on"]).optional().transform(Boolean),
});

export const CloseOrganization = z.strictObject({ name: z.string().max(240) });

export const Rename = z.strictObject({ name: organizationName });
