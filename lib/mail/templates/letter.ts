import type { Letters, SealedInput, Template } from "../letters";

/** What a mail says, before it is drawn: HTML and plain text are two drawings of the same letter. */
export type Letter = {
  subject: string;
  /** What an inbox shows behind the subject. */
  preheader: string;
  /** Whose initial stands at the top. */
  mark: string;
  heading: string;
  paragraphs: string[];
  quote?: { intro: string; lines: string[] };
  code?: string;
  facts?: { label: string; values: string[] }[];
  /** What leads over from the code or the facts to the button. */
  beforeButton?: string;
  button?: { label: string; href: string };
  afterButton?: string;
  /** Why this person gets this mail, and who sent it. */
  why: string;
  foot: string;
};

/** What every template knows beside its own input. `origin` is frozen with it: the same mail has the same links for ever. */
export type Frame = { origin: string; to: string };

type Sealed<T> = T extends keyof SealedInput ? SealedInput[T] : unknown;
export type Compose<T extends Template> = (input: Letters[T] & Sealed<T>, frame: Frame) => Letter;
