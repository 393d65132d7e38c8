// Letters about the change of a person's email address.
import { linkToken } from "@/lib/link-token";
import { translate } from "@/lib/text/sentence";
import type { Compose, Frame } from "./letter";
import { tame } from "./tame";
import { foot, moment, words } from "./wording";

const frameOf = ({ origin }: Frame) => ({ mark: translate("mail.product"), foot: foot(origin) });

export const proofCode: Compose<"proof-code"> = ({ purpose, code, newEmail, expiresInMinutes: minutes }, frame) => {
  const values = { code, minutes, email: tame(newEmail), to: frame.to };
  if (purpose === "new-email") {
    return {
      ...words("proofNewEmail", values),
      ...frameOf(frame),
      code,
      afterButton: translate("mail.proofNewEmail.expiry", values),
      why: translate("mail.why.newEmail", values),
    };
  }
  return {
    ...words("proofChangeEmail", values),
    ...frameOf(frame),
    code,
    beforeButton: translate("mail.proofChangeEmail.notYou"),
    button: { label: translate("mail.proofChangeEmail.button"), href: `${frame.origin}/profile` },
    afterButton: translate("mail.proofChangeEmail.expiry", values),
    why: translate("mail.why.changeEmail", values),
  };
};

export const addressChanged: Compose<"address-changed"> = ({ newEmail, changeId, keyId, undoUntil }, frame) => {
  const values = { email: tame(newEmail), to: frame.to, until: moment(undoUntil) };
  const token = linkToken("undo-address-change", { id: changeId, version: 1, keyId });
  const letter = words("addressChanged", values);
  return {
    ...letter,
    ...frameOf(frame),
    paragraphs: [...letter.paragraphs, translate("mail.addressChanged.then", values)],
    button: { label: translate("mail.addressChanged.button"), href: `${frame.origin}/undo-email/${token}` },
    afterButton: translate("mail.addressChanged.note"),
    why: translate("mail.why.oldAddress", values),
  };
};

export const addressConfirmed: Compose<"address-confirmed"> = ({ oldEmail }, frame) => ({
  ...words("addressConfirmed", { email: tame(oldEmail), to: frame.to }),
  ...frameOf(frame),
  button: { label: translate("mail.addressConfirmed.button"), href: `${frame.origin}/profile` },
  why: translate("mail.why.account", { to: frame.to }),
});

export const addressRestored: Compose<"address-restored"> = ({ email, oldEmail }, frame) => ({
  ...words("addressRestored", { email: tame(email), old: tame(oldEmail) }),
  ...frameOf(frame),
  button: { label: translate("mail.addressRestored.button"), href: `${frame.origin}/sign-in` },
  why: translate("mail.why.accountOrBefore", { to: frame.to }),
});
