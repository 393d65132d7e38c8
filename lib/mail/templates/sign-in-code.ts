import { translate } from "@/lib/text/sentence";
import type { Compose } from "./letter";
import { foot } from "./wording";

export const signInCode: Compose<"sign-in-code"> = (
  { code, linkToken, expiresInMinutes: minutes },
  { origin, to },
) => ({
  subject: translate("mail.signIn.subject", { code }),
  preheader: translate("mail.signIn.preheader", { minutes }),
  mark: translate("mail.product"),
  heading: translate("mail.signIn.heading"),
  paragraphs: [translate("mail.signIn.lead")],
  code,
  beforeButton: translate("mail.signIn.orLink"),
  button: { label: translate("mail.signIn.button"), href: `${origin}/sign-in/link/${linkToken}` },
  afterButton: translate("mail.signIn.expiry", { minutes }),
  why: translate("mail.why.signIn", { to }),
  foot: foot(origin),
});
