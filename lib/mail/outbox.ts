import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
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
  await insertRows(tx, "mail", COLUMNS, letters.map(rowOf), { skipDuplicates: true });
}

const COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  key: "text",
  template: "text",
  '"to"': "text",
  input: "jsonb",
  sealed_input: "bytea",
  member_id: "uuid",
};

function rowOf<T extends Template>(letter: Letter<T>) {
  const key = letter.key ?? `${letter.template}/${randomUUID()}`;
  return {
    id: uuidv7(),
    organization_id: letter.organizationId ?? null,
    key,
    template: letter.template,
    '"to"': letter.to,
    input: JSON.stringify({ ...letter.input, origin: env().APP_ORIGIN }),
    sealed_input: letter.sealed ? `\\x${Buffer.from(seal(letter.sealed, key)).toString("hex")}` : null,
    member_id: letter.memberId ?? null,
  };
}
