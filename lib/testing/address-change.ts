// Somebody who changes their email address with the two codes that they were mailed.
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { renderLetter } from "@/lib/mail/render-letter";
import { unseal } from "@/lib/mail/seal";
import { RequestAddressChange } from "@/lib/profile/schema";
import { changeAddress } from "@/lib/profile/verbs/change-address";
import { requestAddressChange } from "@/lib/profile/verbs/request-address-change";
import { aPerson, signedIn } from "./cast";

let made = 0;

/** An address that nobody has. */
export function freshAddress() {
  made += 1;
  return `Fresh.${made}.${process.pid}@Acme.Example`;
}

export const aSignedIn = async (name = "Ana Ng", email?: string) => signedIn(await aPerson(name, email));

export const requestChange = (person: Person, to: string) =>
  requestAddressChange(person, RequestAddressChange.parse({ email: to }));

export async function proofCode(to: string): Promise<string> {
  const mail = await db().mail.findFirstOrThrow({
    where: { to: to.toLowerCase(), template: "proof-code" },
    orderBy: { id: "desc" },
  });
  return (unseal(mail.sealedInput ?? new Uint8Array(), mail.key) as { code: string }).code;
}

export const codesFor = async (person: Person, to: string) => ({
  code: await proofCode(person.address),
  newCode: await proofCode(to),
});

/** Returns the person as they are afterwards. */
export async function changeTo(person: Person, to: string): Promise<Person> {
  await requestChange(person, to);
  const { email } = await changeAddress(person, await codesFor(person, to));
  return { ...person, email, address: email.toLowerCase() };
}

/** The token in the link that went to the address that was given up. */
export async function undoToken(oldAddress: string): Promise<string> {
  const mail = await db().mail.findFirstOrThrow({
    where: { to: oldAddress, template: "address-changed" },
    orderBy: { id: "desc" },
  });
  const { text } = await renderLetter(mail);
  return /\/undo-email\/(\S+)/.exec(text)?.[1] ?? "";
}
