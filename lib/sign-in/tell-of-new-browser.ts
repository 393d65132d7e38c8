// Emails people about a sign-in from a browser that they did not use before.
import { clock, type Tx } from "@/lib/database/db";
import { networkOf } from "@/lib/http/network-of";
import { sign } from "@/lib/key-ring";
import { currentKeyId } from "@/lib/link-token";
import { enqueueMail } from "@/lib/mail/outbox";
import { describeUserAgent } from "@/lib/profile/describe-user-agent";
import { isKnownBrowser } from "./known-browser";
import { fingerprint } from "./secrets";

type User = { id: string; address: string; addressVersion: number; firstSignInAt: Date | null };

/**
 * A new account has no other browser. For an account of an earlier release, the browsers decide that were remembered
 * then: without any, the first sign-in after the upgrade tells nobody.
 */
export async function isNewBrowser(
  tx: Tx,
  user: User,
  { known, replaced }: { known: string | null; replaced: string | null },
): Promise<boolean> {
  if (await isKnownBrowser(known, user.address, tx)) return false;
  if (replaced && (await tx.session.count({ where: { tokenHash: fingerprint(replaced), userId: user.id } })))
    return false;
  return user.firstSignInAt !== null || (await tx.knownBrowser.count({ where: { userId: user.id } })) > 0;
}

/**
 * A browser that forgets its cookies is new each time, so like ones from one network are told once a day, and again after
 * their reader ended everything: the stranger may be back.
 */
export async function tellOfNewBrowser(
  tx: Tx,
  user: User,
  { userAgent, ip }: { userAgent: string | null; ip: string | null },
) {
  const at = (await clock(tx)).toISOString();
  const { browser, system } = describeUserAgent(userAgent);
  const alike = [user.id, user.addressVersion, browser, system, ip && networkOf(ip), at.slice(0, 10)];
  await enqueueMail(tx, {
    template: "new-browser",
    key: `new-browser/${sign("roster.new-browser.1", JSON.stringify(alike))}`,
    to: user.address,
    input: { userId: user.id, keyId: currentKeyId(), at, browser, system, ip },
  });
}
