// An organization with enough data for every operation of the API, and valid values to ask for.
import { db } from "@/lib/database/db";
import { offer } from "@/lib/transfers/verbs/offer";
import { aResource, onDeployments } from "./access-cast";
import { aKey } from "./api";
import { aMember, anInvited, anOrganization, personOf } from "./cast";
import type { Draw, Hint } from "./from-schema";

const EACH = 8;

export type World = Awaited<ReturnType<typeof aWorld>>;

/** Only one offer of ownership can be open, so the world has one unless an operation makes it. */
export async function aWorld(draw: Draw, operation: string) {
  const { id, olga } = await anOrganization();
  const elsewhere = await anOrganization("Northwind");
  const many = Array.from({ length: EACH }, (_, n) => n);
  const members = await Promise.all(many.map(() => aMember(id, { name: "Mia Lindqvist" })));
  const suspended = await Promise.all(many.map(() => aMember(id, { name: "Sam Kowalski", status: "suspended" })));
  const invitations = await Promise.all(many.map(() => anInvited(olga)));
  await Promise.all(many.map((n) => aResource(id, "deployment", `d-${n}`)));
  const others = await Promise.all(many.map(() => aKey(id, [])));
  const rows = await db().key.findMany({ where: { organizationId: id, lastFour: { in: others.map(ending) } } });
  const keys = {
    owner: await aKey(id),
    none: await aKey(id, []),
    scoped: await aKey(id, [], { access: [onDeployments("admin", "d-1")] }),
  };
  const person = await personOf(draw.one(members));
  const transfer =
    operation === "offerOwnership" ? null : await offer(olga, { memberId: draw.one(members).id, after: "stay" });
  const waiting = await anInvited(elsewhere.olga, { email: person.email });
  const things = {
    id,
    person,
    waiting: waiting.invitationId,
    owner: olga.userId ?? "",
    users: (operation === "reinstateMember" ? suspended : members).map(({ userId }) => userId ?? ""),
    transfer: transfer?.id ?? id,
    emails: members.map(({ email }) => email),
    tokens: invitations.map(({ invitationId }) => invitationId),
    keyIds: rows.map((row) => row.id),
  };
  return {
    id,
    elsewhereId: elsewhere.id,
    keys,
    person,
    rightFor: (asPerson: boolean) => hints(things, draw, asPerson),
  };
}

const ending = (secret: string) => secret.slice(-4);

type Things = Record<"id" | "waiting" | "owner" | "transfer", string> &
  Record<"users" | "emails" | "tokens" | "keyIds", string[]>;

function hints(
  { id, waiting, owner, transfer, users, emails, tokens, keyIds }: Things,
  draw: Draw,
  asPerson: boolean,
): Hint {
  const several = (ids: string[]) =>
    draw
      .atLeastOne(ids)
      .slice(0, 1 + draw.below(2))
      .join(",");
  const right: Record<string, () => unknown> = {
    organization_id: () => id,
    user_id: () => draw.one(users),
    user_ids: () => several(users),
    reason: () => "Laptop stolen.",
    to_user_id: () => draw.one(users),
    from_user_id: () => owner,
    transfer_id: () => transfer,
    invitation_token: () => (asPerson ? waiting : draw.one(tokens)),
    invitation_tokens: () => several(tokens),
    api_key_id: () => draw.one(keyIds),
    keys: () => [draw.one(keyIds)],
    kind: () => "deployment",
    resource_id: () => `d-${draw.below(EACH + 2)}`,
    id: () => `d-${draw.below(EACH)}`,
    bill_id: () => `b-${draw.below(EACH)}`,
    emails: () => [`fuzz.${draw.below(1e9)}@northwind.example`],
    email: () => draw.one(emails),
    expires_in: () => draw.one(["24h", "3d", "2w"]),
    expiration: () => draw.one(["12h", "30d", "never"]),
    amount: () => draw.one(["5", "5.00"]),
    currency: () => "EUR",
    issued_on: () => "2026-01-01",
    application_roles: () => ["editor"],
    platform: () => [],
    project: () => ({}),
    cloud_connected_resource: () => [],
    resources: () => ({}),
    next_page: () => null,
    from: () => "2026-01-01",
    to: () => "2026-12-31",
  };
  return (field, holder) => {
    if (field === "role_id") return holder === "organization" ? "billing-admin" : "deployment-viewer";
    return Object.hasOwn(right, field) ? right[field]?.() : undefined;
  };
}
