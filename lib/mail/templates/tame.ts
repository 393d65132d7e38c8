// Names are checked when they are typed, and this is the second wall: it turns everything that a mail client would show
// as a link, a phone number, or a separate line into plain text.
const HIDDEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
const HIDDEN_BUT_LINE_BREAKS = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
const DOT = /([.\u3002\uFF0E\uFF61:])(?=[\p{L}\p{N}/])/gu;
const PHONE = /\p{Nd}(?:[\s().+/·-]{0,3}\p{Nd}){6,}/gu;
const BREAK = "\u200C";

const breakLinks = (text: string) =>
  text.replace(PHONE, (digits) => [...digits].join(BREAK)).replace(DOT, `$1${BREAK}`);

const isAddress = (text: string) => /^[^\s@<>"]+@[^\s@<>"]+$/.test(text);

/** Makes a name one line of plain words. An address stays as it is, so that it can be copied. */
export function tame(name: string): string {
  const line = name.replace(HIDDEN, " ").replace(/\s+/g, " ").trim();
  return isAddress(line) ? line : breakLinks(line);
}

/** Cleans a person's own words and keeps their line breaks. */
export function tameLines(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(HIDDEN_BUT_LINE_BREAKS, " ").trim();
  return breakLinks(lines).split("\n");
}
