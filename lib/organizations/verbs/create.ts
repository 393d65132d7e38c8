import type { z } from "zod";
import type { By, Person } from "@/lib/actors/actor";
import { lockPerson } from "@/lib/actors/lock-person";
import { roleColumns } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { type Tx, transaction } from "@/lib/database/db";
import { type Limit, takeWithinLimit } from "@/lib/database/rate-limit";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { recordEvent } from "@/lib/events/record-event";
import { STATUSES_IN } from "@/lib/members/statuses";
import { lockSlugs } from "@/lib/organizations/lock-slugs";
import type { CreateOrganization } from "@/lib/organizations/schema";
import { slugCandidates } from "@/lib/organizations/slug-candidates";
import { Refusal } from "@/lib/refusal";
import { sortName } from "@/lib/text/sort-name";

const CREATED: Limit = { limit: 20, seconds: 24 * 60 * 60 };

type Input = z.output<typeof CreateOrganization>;

/** The person who creates an organization is its first owner. */
export function create(asking: Person, input: Input) {
  return transaction(async (tx) => {
    if (env().WHO_CREATES_ORGANIZATIONS === "operator") throw new Refusal("organization.only-operators-create");
    const person = await lockPerson(tx, asking);
    const posted = await tx.organization.findUnique({
      where: { id: input.id },
      select: { id: true, slug: true, members: { where: { userId: person.id, owner: true }, select: { id: true } } },
    });
    if (posted?.members[0]) return { id: posted.id, slug: posted.slug };
    if (posted) throw new Refusal("organization.not-found");
    if (env().ORGANIZATIONS_PER_USER === "one") await refuseIfPlaced(tx, person);
    await countCreated(tx, person);
    const made = await createWithOwner(tx, person, input);
    if (person.sessionId) {
      await tx.session.updateMany({ where: { id: person.sessionId }, data: { organizationId: made.id } });
    }
    return made;
  });
}

async function refuseIfPlaced(tx: Tx, person: Person) {
  const place = await tx.member.findFirst({
    where: { userId: person.id, status: { in: STATUSES_IN }, organization: { closedAt: null } },
    select: { organization: { select: { name: true } } },
  });
  if (place) throw new Refusal("organization.one-per-user", { organization: place.organization.name });
}

async function countCreated(tx: Tx, person: Person) {
  const seconds = await takeWithinLimit(tx, `organizations/${person.id}`, CREATED);
  if (seconds > 0) throw new Refusal("limit.organizations", { hours: Math.ceil(seconds / 3600) });
}

/** `operator` is set if the operator created it and not the owner. */
export async function createWithOwner(tx: Tx, owner: Person, { id, name }: Input, operator?: By) {
  const slug = await freeSlug(tx, name);
  const [memberId, givenIn] = [uuidv7(), uuidv7()];
  await tx.organization.create({ data: { id, name, slug } });
  await tx.$executeRaw`
    INSERT INTO member (id, organization_id, email, address, user_id, name, status, owner, owner_given_in, role_rank, sort_name, joined_at)
    VALUES (${memberId}::uuid, ${id}::uuid, ${owner.email}, ${owner.address}, ${owner.id}::uuid, ${owner.name}, 'active',
            true, ${givenIn}::uuid, ${roleColumns([catalog().owner.id]).roleRank}, ${sortName(owner)}, clock_timestamp())`;
  await recordEvent(
    tx,
    operator ?? { kind: "user", id: memberId, name: owner.name ?? owner.email, organizationId: id, ip: owner.ip },
    { id: givenIn, action: "organization.created" },
  );
  return { id, slug };
}

async function freeSlug(tx: Tx, name: string) {
  await lockSlugs(tx);
  const candidates = slugCandidates(name);
  const taken = await tx.organization.findMany({ where: { slug: { in: candidates } }, select: { slug: true } });
  const free = candidates.find((slug) => !taken.some((one) => one.slug === slug));
  if (!free) throw new Refusal("organization.slug-taken");
  return free;
}
