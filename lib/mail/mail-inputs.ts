import type { Notice } from "@/lib/notices/kinds";
import type { ProofPurpose } from "@/lib/proof/proof";

/** The data that each email needs to be written. Names are frozen in the outbox as they were when it was decided. */
export type MailInputs = {
  "sign-in-code": { expiresInMinutes: number; returnTo: string };
  "new-browser": {
    userId: string;
    keyId: string; // the link is derived from these two and the time when the email is rendered
    at: string;
    browser: string | null;
    system: string | null;
    ip: string | null;
  };
  /** The key that expires first has so many `days` left. `more` keys are not named. */
  "keys-expire": {
    organization: string;
    slug: string;
    days: number;
    keys: { description: string; lastFour: string; expiresAt: string }[];
    more: number;
  };
  invitation: InvitationInput;
  "invitation-reminder": InvitationInput;
  "invitation-revoked": DoneBy;
  "invitation-accepted": Told & { person: string; email: string };
  "invitation-declined": Told & { person: string };
  "link-requested": Told & { email: string };
  /** Only the first of `count` people are named. */
  "notices-gathered": Told & { kind: Notice; people: { name: string; email: string }[]; count: number };
  "role-changed": DoneBy & { slug: string; role: string | null; gains: string[]; losses: string[] };
  removed: DoneBy & Reasoned;
  /** `to` is who became the owner, if the person left by transferring ownership, and empty otherwise. */
  left: { organization: string; to: string; toEmail: string; closed: boolean };
  suspended: DoneBy & Reasoned;
  reinstated: DoneBy & { slug: string };
  "left-to-you": DoneBy & {
    slug: string;
    invitations: string[];
    invitationCount: number;
    keys: string[];
    keyCount: number;
    expiresAt: string | null; // until when the keys can be kept
  };
  "ownership-offered": DoneBy & { slug: string; after: "stay" | "member" | "leave"; expiresAt: string };
  "ownership-accepted": Handover;
  "ownership-declined": Handover;
  "ownership-withdrawn": Handover;
  "proof-code": { purpose: ProofPurpose; newEmail: string; expiresInMinutes: number };
  // The link is derived from the change and the token key when the email is rendered.
  "address-changed": { newEmail: string; changeId: string; keyId: string; undoUntil: string };
  "address-confirmed": { oldEmail: string };
  "address-restored": { email: string; oldEmail: string };
};

export type Template = keyof MailInputs;

/** `by` is the name of the person or key that did it, and `organization` the organization's name. */
export type DoneBy = { organization: string; by: string; byEmail: string };

/** Emails of earlier releases have none. */
type Reasoned = { reason?: string | null };

/** The email is only sent while this member can be told. Emails of earlier releases name nobody. */
type Told = { organization: string; slug: string; readerId?: string };

type Handover = { organization: string; slug: string; from: string; to: string; after: "stay" | "member" | "leave" };

type InvitationInput = DoneBy & {
  invitationId: string;
  version: number;
  keyId: string; // the link is derived from these three when the email is rendered
  role: string;
  access: string[];
  message: string | null;
  expiresAt: string;
};

/** Sealed in the outbox, and erased once the provider has accepted the email. */
export type SealedInput = { "sign-in-code": { code: string; linkToken: string }; "proof-code": { code: string } };

/** People wait for these, and they expire within minutes. */
export const CODES = ["sign-in-code", "proof-code"] satisfies Template[];
