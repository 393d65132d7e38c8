import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import type { MailInputs, SealedInput, Template } from "./mail-inputs";
import { seal } from "./seal";

export type NewMail<T extends Template> = {
  template: T;
  /** Identifies this email: a second one with the same key is never written. Without a key, it is always another one. */
  key?: string;
  to: string;
  organizationId?: string;
  /** The member whose row in the list shows this email's state. */
  memberId?: string;
  input: MailInputs[T];
} & (T extends keyof SealedInput ? { sealed: SealedInput[T] } : { sealed?: never });

/** Writes in the transaction of the change, so that both are committed or neither. */
export async function enqueueMail<T extends Template>(tx: Tx, mail: NewMail<T>) {
  await enqueueMails(tx, [mail]);
}

/** Writes many in one statement, so that a long list does not hold its organization's lock for long. */
export async function enqueueMails<T extends Template>(tx: Tx, mails: NewMail<T>[]) {
  const zones = await timeZonesOf(tx, mails);
  const rows = mails.map((mail) => rowOf(mail, zones.get(mail.to)));
  await insertRows(tx, "mail", COLUMNS, rows, { skipDuplicates: true });
}

/** They say a time, in the reader's time zone if it is known. */
const TIMED: Template[] = ["invitation", "invitation-reminder", "ownership-offered", "new-browser", "keys-expire"];

async function timeZonesOf<T extends Template>(tx: Tx, mails: NewMail<T>[]): Promise<Map<string, string>> {
  const readers = mails.filter(({ template }) => TIMED.includes(template)).map(({ to }) => to);
  if (readers.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ address: string; zone: string }[]>`
    SELECT address, time_zone AS zone FROM "user" WHERE address = ANY(${readers}) AND time_zone IS NOT NULL`;
  return new Map(rows.map(({ address, zone }) => [address, zone]));
}

const COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  key: "text",
  template: "text",
  to: "text",
  input: "jsonb",
  sealed_input: "bytea",
  member_id: "uuid",
};

function rowOf<T extends Template>(mail: NewMail<T>, zone?: string) {
  const key = mail.key ?? `${mail.template}/${randomUUID()}`;
  return {
    id: uuidv7(),
    organization_id: mail.organizationId ?? null,
    key,
    template: mail.template,
    to: mail.to,
    input: JSON.stringify({ ...mail.input, origin: env().APP_ORIGIN, zone }),
    sealed_input: mail.sealed ? `\\x${Buffer.from(seal(mail.sealed, key)).toString("hex")}` : null,
    member_id: mail.memberId ?? null,
  };
}
