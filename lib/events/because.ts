/**
 * Why something ended or changed hands although nobody named it: the key or member it depended on, the token key, or the
 * invited address, which is a member's now.
 */
export type Because = { why: "key" | "member" | "token" | "address"; name: string };

export function becauseDetails(because: Because | undefined) {
  return because ? { why: because.why, from: because.name } : {};
}
