import type { MailInputs, SealedInput, Template } from "../mail-inputs";

/** A letter is what a mail says, before it is drawn as HTML and plain text. A mail is the row in the outbox that is sent. */
export type Letter = {
  subject: string;
  /** Inboxes show this behind the subject. */
  preheader: string;
  /** The letter shows this name's initial at the top. */
  mark: string;
  heading: string;
  paragraphs: string[];
  quote?: { intro: string; lines: string[] };
  code?: string;
  facts?: { label: string; values: string[] }[];
  /** The transition from the code or the facts to the button. */
  beforeButton?: string;
  button?: { label: string; href: string };
  afterButton?: string;
  /** Why this person gets the email, and who sent it. */
  why: string;
  /** Where emails like this one are turned off. Absent if they can't be. */
  choice?: { label: string; href: string };
  foot: string;
};

/**
 * Every template gets this in addition to its own input. `origin` and `zone` are frozen too, so that the same email
 * always has the same links and times. `zone` is the reader's time zone, if it was known.
 */
export type Frame = { origin: string; zone?: string | undefined; to: string };

type Sealed<T> = T extends keyof SealedInput ? SealedInput[T] : unknown;
export type Compose<T extends Template> = (input: MailInputs[T] & Sealed<T>, frame: Frame) => Letter;
