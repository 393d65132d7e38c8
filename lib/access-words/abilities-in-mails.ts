// Writes what a role lets somebody do in an email. Pages say whom they are about, and an email says "you".
import type { Capability } from "@/lib/actors/permissions";
import { translate } from "@/lib/text/sentence";

export function gainedInMails(gains: readonly Capability[]): string[] {
  return gains.map((one) => translate("roles.you", { can: translate(`roles.can.${one}`) }));
}

export function lostInMails(losses: readonly Capability[]): string[] {
  return losses.map((one) => translate("roles.you", { can: translate(`roles.cannot.${one}`) }));
}
