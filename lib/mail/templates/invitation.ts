import { invitationToken } from "@/lib/invitations/token";
import { translate } from "@/lib/text/sentence";
import type { MailInputs } from "../mail-inputs";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { fact, foot, moment, person, quote, words } from "./wording";

function valuesOf(input: MailInputs["invitation"], { zone }: Frame) {
  return {
    by: tame(input.by),
    person: person(input.by, input.byEmail),
    organization: tame(input.organization),
    role: tame(input.role),
    until: moment(input.expiresAt, zone),
  };
}

function frame(input: MailInputs["invitation"], around: Frame) {
  const { origin, to } = around;
  const { by, organization, until } = valuesOf(input, around);
  const token = invitationToken({ id: input.invitationId, version: input.version, keyId: input.keyId });
  return {
    mark: organization,
    facts: [
      { label: translate("mail.facts.for"), values: [to] },
      ...fact(translate("mail.facts.role"), [input.role]),
      ...fact(translate("mail.facts.access"), input.access),
      { label: translate("mail.facts.openUntil"), values: [until] },
    ],
    href: `${origin}/invitations/${token}`,
    why: translate("mail.why.invited", { by, to }),
    foot: foot(origin, organization),
  };
}

export const invitation: Compose<"invitation"> = (input, around) => {
  const { href, ...letter } = frame(input, around);
  return {
    ...letter,
    ...words("invitation", valuesOf(input, around)),
    ...quote(input.by, input.message),
    button: { label: translate("mail.invitation.button"), href },
    afterButton: translate("mail.invitation.note"),
  };
};

export const invitationReminder: Compose<"invitation-reminder"> = (input, around) => {
  const { href, ...letter } = frame(input, around);
  return {
    ...letter,
    ...words("reminder", valuesOf(input, around)),
    ...quote(input.by, input.message),
    button: { label: translate("mail.reminder.button"), href },
    afterButton: translate("mail.reminder.note"),
  };
};
