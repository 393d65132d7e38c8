import { translate } from "@/lib/text/sentence";
import type { Compose } from "./letter";
import { tame } from "./tame";
import { foot, moment, words } from "./wording";

export const keysExpire: Compose<"keys-expire"> = ({ organization, slug, days, keys, more }, { origin, zone, to }) => {
  const values = {
    organization: tame(organization),
    name: tame(keys[0]?.description ?? ""),
    count: keys.length + more,
    days,
    to,
  };
  const others = more > 0 ? [translate("mail.keysExpire.more", { count: more })] : [];
  return {
    ...words(values.count === 1 ? "keyExpires" : "keysExpire", values),
    mark: values.organization,
    facts: [
      ...keys.map(({ description, lastFour, expiresAt }) => ({
        label: translate("mail.facts.key"),
        values: [
          translate("mail.keysExpire.key", { name: tame(description), lastFour }),
          translate("mail.keysExpire.when", { when: moment(expiresAt, zone) }),
        ],
      })),
      ...(others.length > 0 ? [{ label: translate("mail.facts.more"), values: others }] : []),
    ],
    beforeButton: translate("mail.keysExpire.then"),
    button: { label: translate("mail.keysExpire.button"), href: `${origin}/org/${slug}/keys` },
    why: translate("mail.why.keys", values),
    foot: foot(origin, values.organization),
  };
};
