// What becomes of an invitation, told to who sent it; and its end, told to who was invited.
import { translate } from "@/lib/text/sentence";
import type { Compose } from "./letter";
import { tame } from "./tame";
import { foot, membersPage, person } from "./wording";

export const invitationRevoked: Compose<"invitation-revoked"> = (input, { origin, to }) => {
  const organization = tame(input.organization);
  return {
    subject: translate("mail.revoked.subject", { organization }),
    preheader: translate("mail.revoked.preheader"),
    mark: organization,
    heading: translate("mail.revoked.heading", { organization }),
    paragraphs: [
      translate("mail.revoked.lead", { person: person(input.by, input.byEmail) }),
      translate("mail.revoked.then", { by: tame(input.by) }),
    ],
    why: translate("mail.why.invitedBefore", { to, organization }),
    foot: foot(origin, organization),
  };
};

export const invitationAccepted: Compose<"invitation-accepted"> = (input, { origin }) => {
  const values = { organization: tame(input.organization), person: tame(input.person), email: input.email };
  return {
    subject: translate("mail.accepted.subject", values),
    preheader: translate("mail.accepted.preheader"),
    mark: values.organization,
    heading: translate("mail.accepted.heading", values),
    paragraphs: [translate("mail.accepted.lead", values)],
    button: { label: translate("mail.accepted.button"), href: membersPage(origin, input.slug, input.email) },
    why: translate("mail.why.inviter", values),
    foot: foot(origin, values.organization),
  };
};

export const invitationDeclined: Compose<"invitation-declined"> = (input, { origin }) => {
  const values = { organization: tame(input.organization), person: tame(input.person) };
  return {
    subject: translate("mail.declined.subject", values),
    preheader: translate("mail.declined.preheader"),
    mark: values.organization,
    heading: translate("mail.declined.heading", values),
    paragraphs: [translate("mail.declined.lead", values)],
    button: { label: translate("mail.declined.button"), href: membersPage(origin, input.slug) },
    why: translate("mail.why.inviter", values),
    foot: foot(origin, values.organization),
  };
};

export const linkRequested: Compose<"link-requested"> = (input, { origin }) => {
  const values = { organization: tame(input.organization), email: input.email };
  return {
    subject: translate("mail.linkRequested.subject", values),
    preheader: translate("mail.linkRequested.preheader"),
    mark: values.organization,
    heading: translate("mail.linkRequested.heading", values),
    paragraphs: [translate("mail.linkRequested.lead", values)],
    button: { label: translate("mail.linkRequested.button"), href: membersPage(origin, input.slug, input.email) },
    why: translate("mail.why.inviter", values),
    foot: foot(origin, values.organization),
  };
};
