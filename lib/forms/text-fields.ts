// Bounds every text that a person can type. Messages are keys of lib/text/en/fields.json.
import { z } from "zod";
import type fields from "@/lib/text/en/fields.json";
import { canonicalAddress } from "./address";

export type FieldMessage = keyof typeof fields;

export const say = (message: FieldMessage): FieldMessage => message;

// Control, format (including bidi marks), private, and unassigned characters, lone
// surrogates, line and paragraph separators.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;
const HIDDEN_BUT_LINE_BREAKS = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;
// Several scripts and emoji need joiners.
const JOINERS = /[\u200C\u200D]/g;

// Mail clients make links of these: "acme.example", "www.…", anything with "://".
const LINK = /:\/\/|\bwww\.|(?:[\p{L}\p{N}]-?){2}[.\u3002\uFF0E\uFF61]\p{L}{2}/iu;
const PHONE = /\p{Nd}(?:[\s().+/·-]{0,3}\p{Nd}){6}/u;

const shown = (text: string) => !HIDDEN.test(text.replace(JOINERS, ""));
const shownInLines = (text: string) => !HIDDEN_BUT_LINE_BREAKS.test(text.replace(JOINERS, ""));
const withoutLinks = (text: string) => !LINK.test(text);
const withoutPhones = (text: string) => !PHONE.test(text);
const characters = (text: string) => [...text].length;
const oneLine = (text: string) => text.normalize("NFC").replace(/ {2,}/g, " ");

/** Longer texts are rejected first, so that no pattern below has to read them. */
const typed = (most: number, message: FieldMessage) =>
  z.string({ error: say("required") }).max(most * 4, { error: say(message), abort: true });

export const personName = typed(80, "name-too-long")
  .trim()
  .transform(oneLine)
  .refine((name) => name.length > 0, { error: say("name-missing"), abort: true })
  .refine((name) => characters(name) <= 80, { error: say("name-too-long"), abort: true })
  .refine(shown, { error: say("control-characters"), abort: true })
  .refine(withoutLinks, { error: say("no-links"), abort: true })
  .refine(withoutPhones, { error: say("no-phone-numbers"), abort: true })
  .refine((name) => /^[\p{L}\p{M}\p{N} .'’\-,()\u200C\u200D]+$/u.test(name) && /\p{L}/u.test(name), {
    error: say("name-characters"),
  });

export const organizationName = typed(60, "organization-name-length")
  .trim()
  .transform(oneLine)
  .refine((name) => characters(name) >= 2 && characters(name) <= 60, {
    error: say("organization-name-length"),
    abort: true,
  })
  .refine(shown, { error: say("control-characters"), abort: true })
  .refine(withoutLinks, { error: say("no-links"), abort: true })
  .refine(withoutPhones, { error: say("no-phone-numbers"), abort: true })
  .refine((name) => /^[\p{L}\p{M}\p{N} \-_.,&'’()+#!\u200C\u200D]+$/u.test(name) && /[\p{L}\p{N}]/u.test(name), {
    error: say("organization-name-characters"),
  });

export const slug = typed(40, "slug-length")
  .trim()
  .toLowerCase()
  .refine((text) => text.length >= 2 && text.length <= 40, { error: say("slug-length"), abort: true })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: say("slug-characters") });

/** A person's own words in emails. Empty ones become null. */
export const personalMessage = typed(500, "message-too-long")
  .transform((text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").trim().normalize("NFC"))
  .refine((text) => characters(text) <= 500, { error: say("message-too-long"), abort: true })
  .refine(shownInLines, { error: say("control-characters"), abort: true })
  .refine(withoutLinks, { error: say("no-links") })
  .transform((text) => text || null);

/** The product's name for a resource, which must fit on one line. */
export const resourceName = typed(120, "resource-name-length")
  .trim()
  .transform(oneLine)
  .refine((name) => name.length > 0 && characters(name) <= 120, { error: say("resource-name-length"), abort: true })
  .refine(shown, { error: say("control-characters") });

/** Says whether mail clients would show it as plain words. */
export const isPlainInMails = (text: string) => withoutLinks(text) && withoutPhones(text);

/** Keeps the address as typed, to show it, and in canonical form, to compare it. */
export const emailField = typed(100, "email").transform((text, context) => {
  const address = canonicalAddress(text);
  if (address) return { email: text.normalize("NFKC").trim(), address };
  context.addIssue({ code: "custom", message: say("email") });
  return z.NEVER;
});

/** An emailed code of eight digits, however it was typed. */
export const codeField = z
  .string({ error: say("code") })
  .max(100, { error: say("code") })
  .transform((text) => text.normalize("NFKC").replace(/[\s\p{Pd}]/gu, ""))
  .refine((code) => /^\d{8}$/.test(code), { error: say("code") });

/** Ids of roles on the organization. */
export const roleIds = z.array(z.string().max(64)).max(20);

export const uuid = z.uuid({ error: say("unknown") });
