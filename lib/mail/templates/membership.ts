// What somebody did to a member, told to that member.
import { translate } from "@/lib/text/sentence";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { fact, foot, membersPage, person } from "./wording";

type ToldBy = { organization: string; by: string; byEmail: string };

function told(input: ToldBy, { origin, to }: Frame) {
  const values = {
    organization: tame(input.organization),
    by: tame(input.by),
    person: person(input.by, input.byEmail),
    to,
  };
  return { values, letter: { mark: values.organization, foot: foot(origin, values.organization) } };
}

export const roleChanged: Compose<"role-changed"> = (input, frame) => {
  const { values, letter } = told(input, frame);
  const named = { ...values, role: tame(input.role ?? "") };
  const same = translate("mail.roleChanged.same", values);
  return {
    ...letter,
    subject: input.role ? translate("mail.roleChanged.subject", named) : same,
    preheader: input.role ? translate("mail.roleChanged.preheader", named) : translate("mail.roleChanged.lead", named),
    heading: input.role ? translate("mail.roleChanged.heading", named) : same,
    paragraphs: [translate("mail.roleChanged.lead", named)],
    facts: [
      ...fact(translate("mail.facts.role"), input.role ? [input.role] : []),
      ...fact(translate("mail.facts.gains"), input.gains),
      ...fact(translate("mail.facts.losses"), input.losses),
    ],
    button: { label: translate("mail.roleChanged.button", named), href: membersPage(frame.origin, input.slug) },
    why: translate("mail.why.member", named),
  };
};

export const removed: Compose<"removed"> = (input, frame) => {
  const { values, letter } = told(input, frame);
  return {
    ...letter,
    subject: translate("mail.removed.subject", values),
    preheader: translate("mail.removed.preheader"),
    heading: translate("mail.removed.heading", values),
    paragraphs: [translate("mail.removed.lead", values), translate("mail.removed.then", values)],
    button: { label: translate("mail.removed.button"), href: `${frame.origin}/` },
    why: translate("mail.why.formerMember", values),
  };
};

export const suspended: Compose<"suspended"> = (input, frame) => {
  const { values, letter } = told(input, frame);
  return {
    ...letter,
    subject: translate("mail.suspended.subject", values),
    preheader: translate("mail.suspended.preheader"),
    heading: translate("mail.suspended.heading", values),
    paragraphs: [translate("mail.suspended.lead", values), translate("mail.suspended.then")],
    button: { label: translate("mail.suspended.button"), href: `${frame.origin}/` },
    why: translate("mail.why.member", values),
  };
};

export const reinstated: Compose<"reinstated"> = (input, frame) => {
  const { values, letter } = told(input, frame);
  return {
    ...letter,
    subject: translate("mail.reinstated.subject", values),
    preheader: translate("mail.reinstated.preheader"),
    heading: translate("mail.reinstated.heading", values),
    paragraphs: [translate("mail.reinstated.lead", values)],
    button: { label: translate("mail.reinstated.button", values), href: membersPage(frame.origin, input.slug) },
    why: translate("mail.why.member", values),
  };
};
