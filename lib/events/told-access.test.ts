// The activity says what each event gave or took, to owners whole and to admins of a scope their part.
import { beforeAll, expect, test } from "vitest";
import { changeInWords } from "@/lib/access-words/change-in-words";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { invitationToken } from "@/lib/invitations/token";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { invite } from "@/lib/invitations/verbs/invite";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { takeOverKey } from "@/lib/keys/verbs/take-over-key";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { close } from "@/lib/organizations/verbs/close";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, aPerson, BILLING, OWNER, twoOwners } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { accessIn } from "./details-in-scope";
import { listEvents, listEventsOf } from "./list-events";
import { readEventsQuery } from "./list-schema";

const ACCESS = [onDeployments("viewer", "arm", "base"), onDeployments("editor", "base")];

let id: string;
let olga: Actor;
let zoe: Actor;
let mia: Actor; // admin of one resource

beforeAll(async () => {
  ({ id, olga, zoe } = await twoOwners());
  for (const one of ["arm", "base"]) await aResource(id, "deployment", one);
  mia = await aMember(id, { name: "Mia Sato" });
  await give(mia, id, onDeployments("admin", "arm"));
  const tara = await aMember(id, { name: "Tara Haddad", roles: BILLING });
  await give(tara, id, ...ACCESS);
  await suspend(olga, { memberId: tara.id });
  await reinstate(olga, { memberId: tara.id });
  await leave(tara);
  const sam = await aMember(id, { name: "Sam Olsen" });
  await give(sam, id, onDeployments("viewer", "base"));
  await remove(zoe, { memberId: sam.id });

  const ana = await aPerson("Ana Ng", "ana@new.example");
  await accept(ana, { token: await offered(ana.email, OWNER()) });
  await decline(await aPerson("Ben Ito", "ben@new.example"), { token: await offered("ben@new.example", []) });
  await offered("cem@new.example", BILLING);
  const cem = await db().member.findFirstOrThrow({ where: { organizationId: id, address: "cem@new.example" } });
  await revoke(olga, { memberId: cem.id });

  const key = await aKey(zoe, { roles: BILLING, access: ACCESS });
  await takeOverKey(olga, { keyId: key.id });
  await revokeKey(olga, { keyId: key.id });
  await aKey(olga, { roles: [], access: [onDeployments("viewer", "base")] });
});

async function offered(email: string, roles: string[]): Promise<string> {
  await invite(olga, { batchId: uuidv7(), addresses: [email], roles, access: ACCESS });
  const invitation = await db().invitation.findFirstOrThrow({
    where: { organizationId: id, member: { email } },
  });
  return invitationToken(invitation);
}

type Row = Awaited<ReturnType<typeof listEvents>>["rows"][number];

function said({ action, subjectName, details }: Row): string {
  const lists = accessIn(details).flatMap(({ list, portions }) => [list, ...changeInWords(portions)]);
  return [action, subjectName, String(details.role ?? "without a role"), ...lists].join(", ");
}

const saidTo = async (viewer: Actor, params = {}) => (await listEvents(viewer, readEventsQuery(params))).rows.map(said);

const both = "Viewer on arm and base, Editor on base";
const ALL = [
  "key.made, Terraform, without a role, access, Viewer on base",
  `key.revoked, Terraform, Billing admin, lost, ${both}`,
  `key.kept, Terraform, Billing admin, access, ${both}`,
  `key.made, Terraform, Billing admin, access, ${both}`,
  `invitation.revoked, cem@new.example, Billing admin, offered, ${both}`,
  `member.invited, cem@new.example, Billing admin, access, ${both}`,
  `member.declined, ben@new.example, without a role, offered, ${both}`,
  `member.invited, ben@new.example, Member, access, ${both}`,
  `member.joined, Ana Ng, Owner, access, ${both}`,
  `member.invited, ana@new.example, Owner, access, ${both}`,
  "member.removed, Sam Olsen, without a role, lost, Viewer on base",
  `member.left, Tara Haddad, Billing admin, lost, ${both}`,
  `member.reinstated, Tara Haddad, Billing admin, access, ${both}`,
  `member.suspended, Tara Haddad, Billing admin, paused, ${both}`,
];

test("owners see all of it", async () => {
  expect(await saidTo(olga)).toEqual(ALL);
});

test("an admin of one resource finds the events about it, and of each only that part", async () => {
  const { rows } = await listEvents(mia, readEventsQuery({}));
  expect(rows.map(said)).toEqual(
    ALL.filter((words) => words.includes("arm")).map((words) => words.replace(both, "Viewer on arm")),
  );
  expect(JSON.stringify(rows)).not.toMatch(/base|editor/);
});

test("and under the filter of a group those of the group", async () => {
  const ofMembers = await saidTo(mia, { group: "members" });
  expect(ofMembers.map((words) => words.split(",")[0])).toEqual([
    ...["member.joined", "member.left", "member.reinstated", "member.suspended"],
  ]);
  expect(await saidTo(mia, { group: "keys" })).toHaveLength(3);
  for (const group of ["access", "transfers", "organization"]) expect(await saidTo(mia, { group })).toEqual([]);
});

test("an admin of one resource finds them on the page of a person", async () => {
  const [ana] = await db().member.findMany({ where: { organizationId: id, address: "ana@new.example" } });
  const { rows } = await listEventsOf(mia, ana?.id ?? "", { after: null, before: null });
  expect(rows.map(({ action }) => action)).toEqual(["member.joined", "member.invited"]);
});

test("somebody who is no owner anymore knows what they gave, and not what others held when they removed them", async () => {
  const ivy = await aPerson("Ivy Chen", "ivy@new.example");
  await invite(zoe, { batchId: uuidv7(), addresses: [ivy.email], roles: [], access: ACCESS });
  await changeRole(olga, { memberId: zoe.id, roles: [], invitations: "take-over" });
  const lines = await saidTo({ ...zoe, owner: false, roles: [] });
  expect(lines).toContain(`member.invited, ivy@new.example, Member, access, ${both}`);
  expect(lines).toContain("member.removed, Sam Olsen, without a role, lost");
});

test("whoever takes invitations over sees which, and what they offer", async () => {
  const [row] = (await listEvents(olga, readEventsQuery({ group: "invitations" }))).rows;
  expect(row).toMatchObject({
    action: "invitation.taken-over",
    details: { count: 1, invitations: [{ name: "ivy@new.example", role: "Member", access: [{}, {}] }] },
  });
});

test("closing counts who and what loses access", async () => {
  const members = await db().member.count({ where: { organizationId: id, status: "active" } });
  await close(olga, { name: olga.organization.name });
  const [event] = await db().event.findMany({ where: { organizationId: id, action: "organization.closed" } });
  expect(event?.details).toEqual({ members, keys: 1 });
});
