// The chips of the invite field: what was typed or pasted, what it means, and what is wrong with it. lib/forms/address
// parses it.
import { type AddressPiece, parseAddresses } from "@/lib/forms/address";
import type { InviteResult } from "@/lib/invitations/verbs/invite";

export type Chip = AddressPiece & { id: number };

/** The server's reason not to invite an address. */
export type ChipStanding = "member" | "pending" | "suspended" | "limit";
export type ChipStandings = ReadonlyMap<string, ChipStanding>;
export type ChipState = "fine" | "wrong" | "twice" | ChipStanding;

let made = 0;

export function readChips(text: string): Chip[] {
  return parseAddresses(text).map((piece) => {
    made += 1;
    return { ...piece, id: made };
  });
}

/** The states in the order of the chips. Of duplicates, the first one counts. */
export function chipStates(chips: readonly Chip[], standings: ChipStandings): ChipState[] {
  const seen = new Set<string>();
  return chips.map(({ address }) => {
    if (!address) return "wrong";
    if (seen.has(address)) return "twice";
    seen.add(address);
    return standings.get(address) ?? "fine";
  });
}

export function countStates(states: readonly ChipState[]): Record<ChipState, number> {
  const counts = { fine: 0, wrong: 0, twice: 0, member: 0, pending: 0, suspended: 0, limit: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Writes a chip so that the server reads it as exactly this one address. */
export function lineOf({ name, email }: Pick<Chip, "name" | "email">): string {
  return name ? `${name} <${email}>` : email;
}

/**
 * Says whether the typed text is complete. A space ends an address but is part of a name, and a comma ends
 * one but may also be a typo for the dot.
 */
export function isFinished(text: string): boolean {
  const pieces = parseAddresses(text);
  if (pieces.length === 0) return false;
  const whole = pieces.every(({ address }) => address !== null);
  if (pieces.length > 1 && whole) return true;
  const last = text.at(-1) ?? "";
  if (last === ";" || last === ">") return text.includes("@");
  if (last === "," || last === "，" || last === "、") return whole;
  if (/\s/.test(last)) return whole || (text.includes("@") && !/[<"“„(]/.test(text));
  return false;
}

/** A paste is treated as a list unless it can only be part of one address. */
export function isList(pasted: string): boolean {
  return /[@\n\r\t;,]/.test(pasted);
}

const standingOf: Partial<Record<InviteResult[number]["outcome"], ChipStanding>> = {
  "already-member": "member",
  "already-invited": "pending",
  suspended: "suspended",
  limit: "limit",
};

/** Reads what a send returns: who was invited, and the server's reasons for the others. */
export function readResult(result: InviteResult): { invited: string[]; standings: [string, ChipStanding][] } {
  const invited: string[] = [];
  const standings: [string, ChipStanding][] = [];
  for (const { typed, outcome } of result) {
    const address = parseAddresses(typed)[0]?.address;
    const standing = standingOf[outcome];
    if (!address) continue;
    if (outcome === "invited") invited.push(address);
    else if (standing) standings.push([address, standing]);
  }
  return { invited, standings };
}
