/** Why something ended or passed on that nobody asked for by name: the key or the member it hung on, or the token key. */
export type Because = { why: "key" | "member" | "token"; name: string };

export function becauseDetails(because: Because | undefined) {
  return because ? { why: because.why, from: because.name } : {};
}
