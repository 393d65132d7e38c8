// Tells a member about an offer of ownership, and both sides and the other owners about its end.
import { translate } from "@/lib/text/sentence";
import type { MailInputs } from "../mail-inputs";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { fact, foot, membersPage, moment, person, words } from "./wording";

export const ownershipOffered: Compose<"ownership-offered"> = (input, { origin, zone, to }) => {
  const values = {
    organization: tame(input.organization),
    by: tame(input.by),
    until: moment(input.expiresAt, zone),
    to,
  };
  return {
    ...words("offered", values),
    mark: values.organization,
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

function handover(
  letter: "ownershipAccepted" | "ownershipDeclined" | "ownershipWithdrawn",
  input: MailInputs["ownership-accepted"],
  { origin }: Frame,
) {
  const values = { organization: tame(input.organization), from: tame(input.from), to: tame(input.to) };
  return {
    ...words(letter, values),
    mark: values.organization,
    button: { label: translate(`mail.${letter}.button`), href: membersPage(origin, input.slug) },
    why: translate("mail.why.handover", values),
    foot: foot(origin, values.organization),
  };
}

export const ownershipAccepted: Compose<"ownership-accepted"> = (input, frame) => {
  const letter = handover("ownershipAccepted", input, frame);
  const after = translate(`mail.ownershipAccepted.after.${input.after}`, { from: tame(input.from) });
  return { ...letter, paragraphs: [`${letter.paragraphs.join(" ")} ${after}`] };
};

export const ownershipDeclined: Compose<"ownership-declined"> = (input, frame) =>
  handover("ownershipDeclined", input, frame);

export const ownershipWithdrawn: Compose<"ownership-withdrawn"> = (input, frame) =>
  handover("ownershipWithdrawn", input, frame);
