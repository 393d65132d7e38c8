// Parses email addresses: converts what people type to the one canonical form that is compared.

const LOCAL = /^[a-z0-9_'+&=~#$*/?^{}-]+(?:\.[a-z0-9_'+&=~#$*/?^{}-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;
const DOMAIN_LETTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;
const IDEOGRAPHIC_DOTS = /[\u3002\uFF0E\uFF61]/g;
// No address is longer than this, however it is wrapped. Longer texts are not parsed.
const LONGEST = 400;

// Scripts that may share a label. A label that fits none of these lines mixes look-alike letters.
const SCRIPTS = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Hangul"],
  ["Latin", "Han", "Bopomofo"],
  ...["Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati"],
  ...["Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Ethiopic"],
  ...["Khmer", "Mongolian"],
].map((names) => {
  const classes = [names, "Common", "Inherited"].flat().map((name) => `\\p{Script_Extensions=${name}}`);
  return new RegExp(`^[${classes.join("")}]+$`, "u");
});

function asciiDomain(domain: string): string | null {
  const dotted = domain.replace(IDEOGRAPHIC_DOTS, ".");
  if (!DOMAIN_LETTERS.test(dotted)) return null;
  if (!dotted.split(".").every((label) => SCRIPTS.some((script) => script.test(label)))) return null;
  let host: string;
  try {
    host = new URL(`http://${dotted}`).hostname;
  } catch {
    return null;
  }
  const labels = host.split(".");
  if (labels.length < 2 || host.length > 253 || !labels.every((label) => LABEL.test(label))) return null;
  return TOP_LABEL.test(labels.at(-1) ?? "") ? host : null;
}

/**
 * NFKC comes first, so that the checked text is the stored text. Plus signs and dots stay,
 * because providers treat them differently.
 */
export function canonicalAddress(typed: string): string | null {
  if (typed.length > LONGEST) return null;
  const [local = "", domain = "", ...more] = typed.normalize("NFKC").trim().split("@");
  if (more.length || local.length > 64 || !LOCAL.test(local)) return null;
  const host = asciiDomain(domain);
  const address = `${local.toLowerCase()}@${host}`;
  return host && address.length <= 254 ? address : null;
}

export type AddressSlip = "no-at" | "many-ats" | "comma" | "no-domain" | "characters";

/** What to fix in a text that is no address. */
export function slipOf(typed: string): AddressSlip {
  const [local = "", domain, ...more] = typed.normalize("NFKC").trim().split("@");
  if (domain === undefined) return "no-at";
  if (more.length > 0) return "many-ats";
  if (canonicalAddress(`${local}@${domain.replaceAll(",", ".")}`)) return "comma";
  return LOCAL.test(local) && !domain.includes(".") ? "no-domain" : "characters";
}

export function sameAddress(one: string, other: string): boolean {
  const address = canonicalAddress(one);
  return address !== null && address === canonicalAddress(other);
}

const SHOWS_LAST_FROM = 4;

/**
 * Masks an address for a person who may know that it exists but not which it is: "o•••a@acme.example". With one letter
 * only, it often looked like the reader's own.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "•••";
  const local = [...address.slice(0, at)];
  const last = local.length < SHOWS_LAST_FROM ? "" : local.at(-1);
  return `${local[0]}•••${last}${address.slice(at)}`;
}

/** One item of a paste: an address, perhaps with a name, or a text that the person has to fix. */
export type AddressPiece = { typed: string; address: string | null; name: string | null; email: string };

type Token = { kind: "text" | "angle" | "comma" | "cell"; value: string; start: number; end: number };

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const QUOTE = /["“”„]/;
// As strict as lib/text-fields, because a name goes into emails: no phone number, and nothing that looks like a link.
const NAME = /^(?!.*\p{L}{2}\.\p{L}{2})[\p{L}\p{M}][\p{L}\p{M} .'’,()-]{0,79}$/u;
const NOISE = /^(?:[^\p{L}\p{N}@]+|\d{1,4}[.)]|(?:to|cc|bcc|from|e-?mail):|and|or)$/iu;
const OPENING = /^[<([{'"“”‘’«]+/;
const CLOSING = ">)]}'\"“”‘’»,;:.!?";

function indexOfEither(text: string, one: RegExp, from: number) {
  for (let at = from; at < text.length; at++) if (one.test(text.charAt(at))) return at;
  return -1;
}

function bracketAt(line: string, start: number): { value: string; end: number } | null {
  const opening = line.charAt(start);
  const pair = opening === "<" ? /[<>]/ : opening === "(" ? /[()]/ : QUOTE.test(opening) ? QUOTE : null;
  if (!pair) return null;
  const end = indexOfEither(line, pair, start + 1);
  if (end < 0 || line.charAt(end) === "<" || line.charAt(end) === "(") return null;
  return { value: line.slice(start + 1, end).trim(), end: end + 1 };
}

/** Looks at each character a bounded number of times, because a paste can hold ten thousand addresses. */
function tokens(line: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < line.length; ) {
    const character = line.charAt(at);
    const bracket = bracketAt(line, at);
    let end = bracket?.end ?? at + 1;
    if (/[,，、]/.test(character)) found.push({ kind: "comma", value: ",", start: at, end });
    else if (/[\t|]/.test(character)) found.push({ kind: "cell", value: "", start: at, end });
    else if (bracket?.value) {
      const angle = character === "<";
      if (angle && bracket.value.includes("@")) found.push({ kind: "angle", value: bracket.value, start: at, end });
      else found.push({ kind: "text", value: angle ? line.slice(at, end) : bracket.value, start: at, end });
    } else if (!bracket && !/\s/.test(character)) {
      while (end < line.length && !/[\s,，、|<]/.test(line.charAt(end))) end++;
      const value = line.slice(at, end);
      if (!NOISE.test(value)) found.push({ kind: "text", value, start: at, end });
    }
    at = end;
  }
  return found;
}

function bareEmail(value: string) {
  if (value.length > LONGEST) return value;
  const bare = value
    .trim()
    .replace(OPENING, "")
    .replace(/^(?:mailto|to|cc|bcc):/i, "");
  const [email = ""] = bare === value.trim() ? [bare] : bare.split("?");
  let end = email.length;
  while (end > 0 && CLOSING.includes(email.charAt(end - 1))) end--;
  return email.slice(0, end);
}

function piece(line: string, start: number, end: number, value: string, name: string | null): AddressPiece {
  const typed = line.slice(start, end).trim();
  const email = bareEmail(value).normalize("NFKC");
  const address = canonicalAddress(email);
  return address ? { typed, address, name, email } : { typed, address, name: null, email: typed };
}

function nameOf(words: Token[]): string | null {
  const name = words
    .map((word) => word.value)
    .join(" ")
    .replace(/ ,/g, ",")
    .normalize("NFC");
  return NAME.test(name) ? name : null;
}

/** Joins the parts of "jon@acme,example" and of a quoted local part, so that each is one item to fix, not two. */
function withSlipsJoined(line: string, all: Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of all) {
    const last = joined.at(-1);
    const before = last?.kind === "comma" ? joined.at(-2) : last;
    const touching = last?.end === token.start && (before === last || before?.end === last?.start);
    if (touching && before?.kind === "text" && token.kind === "text" && isSlip(before, last === before, token)) {
      joined.splice(before === last ? -1 : -2);
      joined.push({ ...before, value: line.slice(before.start, token.end), end: token.end });
    } else joined.push(token);
  }
  return joined;
}

function isSlip(before: Token, adjacent: boolean, token: Token) {
  if (token.end - before.start > LONGEST) return false;
  if (adjacent) return token.value.startsWith("@");
  return before.value.includes("@") && !token.value.includes("@") && !canonicalAddress(bareEmail(before.value));
}

function betweenCommas(words: Token[]): Token[][] {
  const groups: Token[][] = [[]];
  for (const word of words) {
    if (word.kind === "comma" || word.kind === "cell") groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}

/** Parses a line of free text: words before an address are its name, and everything else stays as an item to fix. */
function listed(line: string, all: Token[]): AddressPiece[] {
  const pieces: AddressPiece[] = [];
  let waiting: Token[] = [];
  const leave = (words: Token[]) => {
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) pieces.push(piece(line, first.start, last.end, "", null));
  };
  for (const token of withSlipsJoined(line, all)) {
    const previous = pieces.at(-1);
    const named = token.kind === "text" && line.charAt(token.start) === "(" && !waiting.length && previous?.address;
    if (named) previous.name ??= nameOf([token]);
    else if (token.kind !== "angle" && !token.value.includes("@")) waiting.push(token);
    else {
      const email = bareEmail(token.value);
      const twice = token.kind === "angle" && !waiting.length && previous?.address === canonicalAddress(email);
      if (twice && previous?.address) continue;
      const groups = betweenCommas(waiting);
      let near = groups.pop() ?? [];
      const surname = token.kind === "angle" && near.length ? (groups.at(-1) ?? []) : [];
      if (surname.length && groups.filter((group) => group.length).length === 1) {
        groups.pop();
        near = [...surname, { kind: "comma", value: ",", start: 0, end: 0 }, ...near];
      }
      const name = nameOf(near);
      const start = name || token.kind === "angle" || email.startsWith("@") ? near[0]?.start : undefined;
      groups.forEach(leave);
      if (start === undefined) leave(near);
      pieces.push(piece(line, start ?? token.start, token.end, token.value, name));
      waiting = [];
    }
  }
  betweenCommas(waiting).forEach(leave);
  return pieces;
}

function nameIn(cells: (string | null)[], nearest: "first" | "last"): string | null {
  const names = cells.filter((cell) => cell !== null);
  const pair = nearest === "first" ? names.slice(0, 2) : names.slice(-2);
  return pair.find((name) => name.includes(" ")) ?? (pair.join(" ") || null);
}

/** Parses a row of a spreadsheet and drops its other columns, except for the name. */
function row(line: string, all: Token[]): AddressPiece[] {
  const cells = betweenCommas(all).map((words) => ({ pieces: listed(line, words), name: nameOf(words) }));
  const pieces = cells.flatMap((cell) => cell.pieces.filter(({ typed }) => typed.includes("@")));
  const [only, another] = pieces;
  if (!only) {
    const typed = line.replace(/[\t|]+/g, " ").trim();
    return [{ typed, address: null, name: null, email: typed }];
  }
  if (!another && only.address && !only.name) {
    const at = cells.findIndex((cell) => cell.pieces.includes(only));
    const names = cells.map((cell) => cell.name);
    only.name = nameIn(names.slice(0, at), "last") ?? nameIn(names.slice(at + 1), "first");
  }
  return pieces;
}

/** Parses any paste: lists, email headers, spreadsheet columns. It only drops what belongs to no address. */
export function parseAddresses(pasted: string): AddressPiece[] {
  const lines = pasted.replace(INVISIBLE, "").split(/[\r\n\u2028\u2029;；]+/);
  const read = lines.filter((line) => line.trim()).map((line) => ({ line, all: tokens(line) }));
  const commas = read.map(({ all }) => all.filter(({ kind }) => kind === "comma").length);
  const csv =
    read.length > 1 &&
    commas.every((count) => count > 0 && count === commas[0]) &&
    read.every(({ all }) => all.filter(({ value }) => value.includes("@")).length <= 1) &&
    !read.some(({ all }) => all.some(({ kind }) => kind === "angle"));
  return read.flatMap(({ line, all }, at) => {
    if (!csv && !all.some(({ kind }) => kind === "cell")) return listed(line, all);
    const heading = at === 0 && read.length > 1 && !line.includes("@");
    return heading ? [] : row(line, all);
  });
}
