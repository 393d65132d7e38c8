// Writes emails about an invitation's answer for its sender, and about its end for the invitee.
import type { Notice } from "@/lib/notices/kinds";
import { translate } from "@/lib/text/sentence";
import type { Compose, Frame, Letter } from "./letter";
import { tame } from "./tame";
import { choice, foot, membersPage, person, type Said, words } from "./wording";

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
    choice: choice(origin),
    foot: foot(origin, values.organization),
  };
}

export const invitationAccepted: Compose<"invitation-accepted"> = (input, frame) => answer("accepted", input, frame);
export const invitationDeclined: Compose<"invitation-declined"> = (input, frame) => answer("declined", input, frame);
export const linkRequested: Compose<"link-requested"> = (input, frame) => answer("linkRequested", input, frame);

/** The sentences about several people, and the part of the members list that shows them. */
const GATHERED = {
  "invitation-accepted": ["acceptedByMore", "sort=joined"],
  "invitation-declined": ["declinedByMore", "status=former"],
  "link-requested": ["linkRequestedByMore", "status=expired"],
} as const satisfies Record<Notice, [Said, string]>;

export const noticesGathered: Compose<"notices-gathered"> = ({ kind, slug, people, count, ...input }, { origin }) => {
  const [letter, shown] = GATHERED[kind];
  const values = { organization: tame(input.organization), count };
  const more = count - people.length;
  return {
    ...words(letter, values),
    mark: values.organization,
    facts: [
      {
        label: translate("mail.facts.people"),
        values: [
          ...people.map(({ name, email }) => person(name, email)),
          ...(more > 0 ? [translate("mail.gathered.more", { count: more })] : []),
        ],
      },
    ],
    button: { label: translate("mail.gathered.button"), href: `${membersPage(origin, slug)}?${shown}` },
    why: translate("mail.why.gathered", values),
    choice: choice(origin),
    foot: foot(origin, values.organization),
  };
};
