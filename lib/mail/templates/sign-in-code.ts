import { translate } from "@/lib/text/sentence";
import type { Compose } from "./letter";
import { foot, words } from "./wording";

export const signInCode: Compose<"sign-in-code"> = (
  { code, linkToken, expiresInMinutes: minutes },
  { origin, to },
) => ({
  ...words("signIn", { code, minutes }),
  mark: translate("mail.product"),
  code,
  beforeButton: translate("mail.signIn.orLink"),
  button: { label: translate("mail.signIn.button"), href: `${origin}/sign-in/link/${linkToken}` },
  afterButton: translate("mail.signIn.expiry", { minutes }),
  why: translate("mail.why.signIn", { to }),
  foot: foot(origin),
});
