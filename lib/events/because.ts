/**
 * Why something ended or changed hands although nobody named it: the key or member it depended on, or the token key.
 */
export type Because = { why: "key" | "member" | "token"; name: string };

export function becauseDetails(because: Because | undefined) {
  return because ? { why: because.why, from: because.name } : {};
}
