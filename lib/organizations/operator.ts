// Shared by the operator's commands: who acts, and how a command names organizations and people.

import { z } from "zod";
import type { Connection, Tx } from "@/lib/database/db";
import { env } from "@/lib/env";
import { emailField, organizationName } from "@/lib/forms/text-fields";
import { STATUSES_IN } from "@/lib/members/statuses";
import { Refusal } from "@/lib/refusal";
import { unlessReserved } from "@/lib/sign-in/reserved-addresses";

export const CreateForOwner = z.strictObject({ name: organizationName, owner: emailField });
export const MakeOwner = z.strictObject({ organization: z.string().max(100), member: emailField });
export const ReopenOrganization = z.strictObject({
  organization: z.string().max(100),
  owner: emailField.optional(),
});

export type Named = z.output<typeof emailField>;
export type User = { id: string; name: string | null; email: string; address: string };

/** Finds an open or closed organization by its id or its slug. */
export async function requireOrganization(tx: Connection, named: string) {
  const id = z.uuid().safeParse(named).data;
  const organization = await tx.organization.findUnique({
    where: id ? { id } : { slug: named.toLowerCase() },
    select: { id: true, slug: true, name: true },
  });
  if (!organization) throw new Refusal("operator.no-such-organization", { organization: named });
  return organization;
}

/** A person who has never signed in becomes a user now. They prove the address when they sign in with it. */
export async function userOf(tx: Tx, { email, address }: Named): Promise<User> {
  const making = tx.user.createMany({ data: { email, address }, skipDuplicates: true });
  await unlessReserved("operator.address-reserved", making);
  return tx.user.findUniqueOrThrow({
    where: { address },
    select: { id: true, name: true, email: true, address: true },
  });
}

export async function refuseIfPlacedElsewhere(tx: Tx, user: User, organizationId?: string) {
  if (env().ORGANIZATIONS_PER_USER !== "one") return;
  const place = await tx.member.findFirst({
    where: {
      userId: user.id,
      status: { in: STATUSES_IN },
      organization: { closedAt: null, ...(organizationId && { id: { not: organizationId } }) },
    },
    select: { organization: { select: { name: true } } },
  });
  if (place) {
    throw new Refusal("operator.belongs-elsewhere", { address: user.email, organization: place.organization.name });
  }
}
