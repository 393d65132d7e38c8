import { notMeToken } from "@/lib/sign-in/not-me-token";
import { translate } from "@/lib/text/sentence";
import type { Compose } from "./letter";
import { fact, foot, moment, words } from "./wording";

export const newBrowser: Compose<"new-browser"> = (input, { origin, zone, to }) => {
  const { userId, keyId, at, browser, system, ip } = input;
  const device =
    browser && system
      ? translate("profile.sessions.device", { browser, system })
      : (browser ?? system ?? translate("profile.sessions.unknown"));
  const values = { device, when: moment(at, zone), to };
  const token = notMeToken({ userId, at: new Date(at), keyId });
  return {
    ...words("newBrowser", values),
    mark: translate("mail.product"),
    facts: [
      { label: translate("mail.facts.when"), values: [values.when] },
      ...fact(translate("mail.facts.browser"), [device]),
      ...(ip ? [{ label: translate("mail.facts.ip"), values: [ip] }] : []),
    ],
    beforeButton: translate("mail.newBrowser.ask"),
    button: { label: translate("mail.newBrowser.button"), href: `${origin}/sign-in/not-me/${token}` },
    afterButton: translate("mail.newBrowser.note"),
    why: translate("mail.why.security", values),
    foot: foot(origin),
  };
};
