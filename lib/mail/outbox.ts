import { randomUUID } from "node:crypto";
import type { Prisma, Tx } from "@/lib/database/db";
import { env } from "@/lib/env";
import type { Letters, SealedInput, Template } from "./letters";
import { seal } from "./seal";

export type Letter<T extends Template> = {
  template: T;
  /** Identifies this email: a second one with the same key is never written. Without a key, it is always another one. */
  key?: string;
  to: string;
  organizationId?: string;
  /** The member whose row in the list shows this email's state. */
  memberId?: string;
  input: Letters[T];
} & (T extends keyof SealedInput ? { sealed: SealedInput[T] } : { sealed?: never });

/** Writes in the transaction of the change, so that both are committed or neither. */
export async function enqueueMail<T extends Template>(tx: Tx, letter: Letter<T>) {
  await enqueueMails(tx, [letter]);
}

/** Writes many in one statement, so that a long list does not hold its organization's lock for long. */
export async function enqueueMails<T extends Template>(tx: Tx, letters: Letter<T>[]) {
  if (letters.length > 0) await tx.mail.createMany({ data: letters.map(row), skipDuplicates: true });
}

function row<T extends Template>(letter: Letter<T>): Prisma.MailCreateManyInput {
  const key = letter.key ?? `${letter.template}/${randomUUID()}`;
  return {
    key,
    template: letter.template,
    to: letter.to,
    organizationId: letter.organizationId ?? null,
    memberId: letter.memberId ?? null,
    input: { ...letter.input, origin: env().APP_ORIGIN },
    sealedInput: letter.sealed ? seal(letter.sealed, key) : null,
  };
}
