import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import type { Letters, SealedInput, Template } from "./letters";
import { queueMail } from "./queue";
import { seal } from "./seal";

type Letter<T extends Template> = {
  template: T;
  /** Says what this mail is, once: a second one with the same key is never written. */
  key: string;
  to: string;
  organizationId?: string;
  /** The member whose row in the list shows what became of this mail. */
  memberId?: string;
  input: Letters[T];
} & (T extends keyof SealedInput ? { sealed: SealedInput[T] } : { sealed?: never });

/** Written in the transaction of the change: committed with it, or not at all. */
export async function enqueueMail<T extends Template>(tx: Tx, letter: Letter<T>) {
  const [mail] = await tx.mail.createManyAndReturn({
    data: {
      key: letter.key,
      template: letter.template,
      to: letter.to,
      organizationId: letter.organizationId ?? null,
      memberId: letter.memberId ?? null,
      input: { ...letter.input, origin: env.APP_ORIGIN },
      sealedInput: letter.sealed ? seal(letter.sealed, letter.key) : null,
    },
    select: { id: true },
    skipDuplicates: true,
  });
  if (mail) await queueMail(tx, mail.id, { urgent: letter.template === "sign-in-code" });
}
