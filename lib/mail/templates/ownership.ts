// The offer of ownership, told to who gets it; and its end, told to both sides and the other owners.
import { translate } from "@/lib/text/sentence";
import type { Letters } from "../letters";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { fact, foot, membersPage, moment, person } from "./wording";

export const ownershipOffered: Compose<"ownership-offered"> = (input, { origin, to }) => {
  const values = {
    organization: tame(input.organization),
    by: tame(input.by),
    until: moment(input.expiresAt),
    to,
  };
  return {
    subject: translate("mail.offered.subject", values),
    preheader: translate("mail.offered.preheader", values),
    mark: values.organization,
    heading: translate("mail.offered.heading", values),
    paragraphs: [translate("mail.offered.lead")],
    facts: [
      { label: translate("mail.facts.from"), values: [person(input.by, input.byEmail)] },
      ...fact(translate("mail.facts.then"), [translate(`mail.offered.after.${input.after}`, values)]),
      { label: translate("mail.facts.answerBy"), values: [values.until] },
    ],
    button: { label: translate("mail.offered.button"), href: `${origin}/org/${input.slug}/transfer` },
    why: translate("mail.why.member", values),
    foot: foot(origin, values.organization),
  };
};

function handover(input: Letters["ownership-accepted"], { origin }: Frame) {
  const values = { organization: tame(input.organization), from: tame(input.from), to: tame(input.to) };
  return {
    values,
    href: membersPage(origin, input.slug),
    letter: {
      mark: values.organization,
      why: translate("mail.why.handover", values),
      foot: foot(origin, values.organization),
    },
  };
}

export const ownershipAccepted: Compose<"ownership-accepted"> = (input, frame) => {
  const { values, href, letter } = handover(input, frame);
  return {
    ...letter,
    subject: translate("mail.ownershipAccepted.subject", values),
    preheader: translate("mail.ownershipAccepted.preheader", values),
    heading: translate("mail.ownershipAccepted.heading", values),
    paragraphs: [
      `${translate("mail.ownershipAccepted.lead", values)} ${translate(`mail.ownershipAccepted.after.${input.after}`, values)}`,
    ],
    button: { label: translate("mail.ownershipAccepted.button"), href },
  };
};

export const ownershipDeclined: Compose<"ownership-declined"> = (input, frame) => {
  const { values, href, letter } = handover(input, frame);
  return {
    ...letter,
    subject: translate("mail.ownershipDeclined.subject", values),
    preheader: translate("mail.ownershipDeclined.preheader", values),
    heading: translate("mail.ownershipDeclined.heading", values),
    paragraphs: [translate("mail.ownershipDeclined.lead", values)],
    button: { label: translate("mail.ownershipDeclined.button"), href },
  };
};

export const ownershipWithdrawn: Compose<"ownership-withdrawn"> = (input, frame) => {
  const { values, href, letter } = handover(input, frame);
  return {
    ...letter,
    subject: translate("mail.ownershipWithdrawn.subject", values),
    preheader: translate("mail.ownershipWithdrawn.preheader", values),
    heading: translate("mail.ownershipWithdrawn.heading"),
    paragraphs: [translate("mail.ownershipWithdrawn.lead", values)],
    button: { label: translate("mail.ownershipWithdrawn.button"), href },
  };
};
