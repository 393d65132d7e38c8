import type { NewMail } from "@/lib/mail/outbox";
import type { Notice } from "./kinds";

export type About = { name: string | null; email: string };
type Reader = { id: string; address: string };
type Organization = { id: string; name: string; slug: string };

/** The email about one person is the same whether it was gathered or not. */
export function noticeMail(
  kind: Notice,
  organization: Organization,
  reader: Reader,
  people: [About, ...About[]],
  count = people.length,
): NewMail<Notice | "notices-gathered"> {
  const to = { to: reader.address, organizationId: organization.id };
  const frame = { readerId: reader.id, organization: organization.name, slug: organization.slug };
  const named = people.map(({ name, email }) => ({ name: name ?? email, email }));
  if (count > 1) return { ...to, template: "notices-gathered", input: { ...frame, kind, people: named, count } };
  const [{ name, email }] = people;
  switch (kind) {
    case "invitation-accepted":
      return { ...to, template: kind, input: { ...frame, person: name ?? email, email } };
    case "invitation-declined":
      return { ...to, template: kind, input: { ...frame, person: email } };
    case "link-requested":
      return { ...to, template: kind, input: { ...frame, email } };
  }
}
