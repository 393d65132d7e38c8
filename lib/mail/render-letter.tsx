import { render } from "@react-email/render";
import type { Template } from "./mail-inputs";
import { unseal } from "./seal";
import * as address from "./templates/email-address";
import { invitation, invitationReminder } from "./templates/invitation";
import * as answers from "./templates/invitation-answers";
import { keysExpire } from "./templates/keys-expire";
import type { Compose, Frame, Letter } from "./templates/letter";
import { LetterPage } from "./templates/letter-page";
import { letterText } from "./templates/letter-text";
import * as membership from "./templates/membership";
import { newBrowser } from "./templates/new-browser";
import * as ownership from "./templates/ownership";
import { signInCode } from "./templates/sign-in-code";

const templates: { [T in Template]: Compose<T> } = {
  "sign-in-code": signInCode,
  "new-browser": newBrowser,
  "keys-expire": keysExpire,
  invitation,
  "invitation-reminder": invitationReminder,
  "invitation-revoked": answers.invitationRevoked,
  "invitation-accepted": answers.invitationAccepted,
  "invitation-declined": answers.invitationDeclined,
  "link-requested": answers.linkRequested,
  "notices-gathered": answers.noticesGathered,
  "role-changed": membership.roleChanged,
  removed: membership.removed,
  left: membership.left,
  suspended: membership.suspended,
  reinstated: membership.reinstated,
  "left-to-you": membership.leftToYou,
  "ownership-offered": ownership.ownershipOffered,
  "ownership-accepted": ownership.ownershipAccepted,
  "ownership-declined": ownership.ownershipDeclined,
  "ownership-withdrawn": ownership.ownershipWithdrawn,
  "proof-code": address.proofCode,
  "address-changed": address.addressChanged,
  "address-confirmed": address.addressConfirmed,
  "address-restored": address.addressRestored,
};

export type StoredMail = {
  key: string;
  template: string;
  to: string;
  input: unknown;
  sealedInput: Uint8Array | null;
};

function letterOf({ key, template, to, input, sealedInput }: StoredMail): Letter {
  // A trigger on mail knows these words, and leaves the email to a newer console.
  if (!Object.hasOwn(templates, template)) throw new Error(`There is no template "${template}".`);
  const sealed = sealedInput ? (unseal(sealedInput, key) as object) : {};
  // enqueueMail wrote the row with this template's own input, so the stored data has its shape.
  const compose = templates[template as Template] as (input: object, frame: Frame) => Letter;
  const frozen = input as { origin: string; zone?: string };
  return compose({ ...frozen, ...sealed }, { origin: frozen.origin, zone: frozen.zone, to });
}

/**
 * The same row must always give the same bytes, because the provider takes a repeated attempt for
 * the same email only if nothing differs.
 */
export async function renderLetter(mail: StoredMail): Promise<{ subject: string; html: string; text: string }> {
  const letter = letterOf(mail);
  const html = await render(<LetterPage letter={letter} />);
  return { subject: letter.subject, html, text: letterText(letter) };
}
