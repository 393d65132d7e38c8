// Writes emails about an invitation's answer for its sender, and about its end for the invitee.
import { translate } from "@/lib/text/sentence";
import type { Compose, Frame, Letter } from "./letter";
import { tame } from "./tame";
import { foot, membersPage, person, words } from "./wording";

export const invitationRevoked: Compose<"invitation-revoked"> = (input, { origin, to }) => {
  const values = {
    organization: tame(input.organization),
    person: person(input.by, input.byEmail),
    by: tame(input.by),
  };
  const { paragraphs, ...said } = words("revoked", values);
  return {
    ...said,
    mark: values.organization,
    paragraphs: [...paragraphs, translate("mail.revoked.then", values)],
    why: translate("mail.why.invitedBefore", { ...values, to }),
    foot: foot(origin, values.organization),
  };
};

type AnswerInput = { organization: string; slug: string; person?: string; email?: string };

/** Adds a button to the members list, or to a search in it for the given address. */
function answer(kind: "accepted" | "declined" | "linkRequested", input: AnswerInput, { origin }: Frame): Letter {
  const { email = "", slug } = input;
  const values = { organization: tame(input.organization), person: tame(input.person ?? ""), email };
  return {
    ...words(kind, values),
    mark: values.organization,
    button: { label: translate(`mail.${kind}.button`), href: membersPage(origin, slug, email) },
    why: translate("mail.why.inviter", values),
    foot: foot(origin, values.organization),
  };
}

export const invitationAccepted: Compose<"invitation-accepted"> = (input, frame) => answer("accepted", input, frame);
export const invitationDeclined: Compose<"invitation-declined"> = (input, frame) => answer("declined", input, frame);
export const linkRequested: Compose<"link-requested"> = (input, frame) => answer("linkRequested", input, frame);
