// Tells a member by email what someone did to their membership.
import { translate } from "@/lib/text/sentence";
import type { DoneBy } from "../mail-inputs";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { fact, foot, membersPage, moment, person, quote, type Said, words } from "./wording";

function letterFor(letter: Said, input: DoneBy & { role?: string | null }, { origin, to }: Frame) {
  const values = {
    organization: tame(input.organization),
    by: tame(input.by),
    person: person(input.by, input.byEmail),
    role: tame(input.role ?? ""),
    to,
  };
  const why = translate(letter === "removed" ? "mail.why.formerMember" : "mail.why.member", values);
  return {
    values,
    letter: { ...words(letter, values), mark: values.organization, why, foot: foot(origin, values.organization) },
  };
}

export const roleChanged: Compose<"role-changed"> = (input, frame) => {
  const { values, letter } = letterFor(input.role === null ? "accessChanged" : "roleChanged", input, frame);
  return {
    ...letter,
    facts: [
      ...fact(translate("mail.facts.role"), input.role ? [input.role] : []),
      ...fact(translate("mail.facts.gains"), input.gains),
      ...fact(translate("mail.facts.losses"), input.losses),
    ],
    button: { label: translate("mail.roleChanged.button", values), href: membersPage(frame.origin, input.slug) },
  };
};

export const removed: Compose<"removed"> = (input, frame) => {
  const { values, letter } = letterFor("removed", input, frame);
  return {
    ...letter,
    paragraphs: [...letter.paragraphs, translate("mail.removed.then", values)],
    ...quote(input.by, input.reason),
    button: { label: translate("mail.removed.button"), href: `${frame.origin}/` },
  };
};

export const left: Compose<"left"> = (input, { origin, to }) => {
  const values = { organization: tame(input.organization), to, owner: person(input.to, input.toEmail) };
  const how = input.closed ? "closed" : input.to ? "transferred" : "alone";
  return {
    ...words("left", values),
    mark: values.organization,
    paragraphs: [translate(`mail.left.lead`, values), translate(`mail.left.then.${how}`, values)],
    button: { label: translate("mail.left.button"), href: `${origin}/` },
    why: translate("mail.why.formerMember", values),
    foot: foot(origin, values.organization),
  };
};

export const suspended: Compose<"suspended"> = (input, frame) => {
  const { letter } = letterFor("suspended", input, frame);
  return {
    ...letter,
    paragraphs: [...letter.paragraphs, translate("mail.suspended.then")],
    ...quote(input.by, input.reason),
    button: { label: translate("mail.suspended.button"), href: `${frame.origin}/` },
  };
};

export const reinstated: Compose<"reinstated"> = (input, frame) => {
  const { values, letter } = letterFor("reinstated", input, frame);
  return {
    ...letter,
    button: { label: translate("mail.reinstated.button", values), href: membersPage(frame.origin, input.slug) },
  };
};

/** Whoever left picked this owner to get what they left behind. */
export const leftToYou: Compose<"left-to-you"> = (input, frame) => {
  const { values, letter } = letterFor("leftToYou", input, frame);
  const { invitations, invitationCount, keys, keyCount, expiresAt, slug } = input;
  const more = (count: number) => (count > 0 ? [translate("mail.leftToYou.more", { count })] : []);
  const then =
    keyCount > 0 && expiresAt ? translate("mail.leftToYou.keep", { count: keyCount, until: moment(expiresAt) }) : null;
  const page = then ? `${frame.origin}/org/${slug}/keys` : membersPage(frame.origin, slug);
  return {
    ...letter,
    paragraphs: [...letter.paragraphs, ...(then ? [then] : [])],
    facts: [
      ...fact(translate("mail.leftToYou.invitations"), [...invitations, ...more(invitationCount - invitations.length)]),
      ...fact(translate("mail.leftToYou.keys"), [...keys, ...more(keyCount - keys.length)]),
    ],
    button: { label: translate(then ? "mail.leftToYou.button" : "mail.leftToYou.members", values), href: page },
  };
};
