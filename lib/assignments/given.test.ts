// Who gave everything that somebody holds, and since when: on the resource's page, and on the person's.
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { invitationToken } from "@/lib/invitations/token";
import { accept } from "@/lib/invitations/verbs/accept";
import { invite } from "@/lib/invitations/verbs/invite";
import { listReached } from "@/lib/members/list-reached";
import { findMemberPage } from "@/lib/members/member-page";
import { changeRole } from "@/lib/members/verbs/change-role";
import { close } from "@/lib/organizations/verbs/close";
import { create } from "@/lib/organizations/verbs/create";
import { reopen } from "@/lib/organizations/verbs/reopen";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { actorOf, aMember, aPerson, BILLING, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { accept as acceptOffer } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";
import { type Given, heldSince } from "./given";
import { listReach } from "./list-reach";
import type { Assignment } from "./schema";

const ARM = { kind: "deployment", id: "arm" };

let id: string;
let olga: Actor;
let zoe: Actor;
let tara: Actor;

beforeEach(async () => {
  ({ id, olga, zoe } = await twoOwners());
  tara = await aMember(id, { name: "Tara Haddad" });
  for (const one of ["arm", "base", "core"]) await aResource(id, "deployment", one);
});

const change = (actor: Actor, ...access: Assignment[]) => changeRole(actor, { memberId: tara.id, access });
const giverOf = (given: Given) => ("before" in given ? "nobody" : given.name.split(" ")[0]);

/** Each role on each resource with its giver, as the person's page and the resources' pages say. */
async function givers(memberId = tara.id): Promise<string[]> {
  const [kind] = await listReached(await withScope(db(), olga), memberId);
  const whole = (kind?.whole ?? []).map(({ role, given }) => `* ${role} ${giverOf(given)}`);
  const listed = (kind?.listed ?? []).flatMap((one) =>
    one.reasons.map(({ role, given }) => `${one.id} ${role} ${giverOf(given)}`),
  );
  for (const { id: resource, reasons } of kind?.listed ?? []) {
    const { people } = await listReach(id, { kind: "deployment", id: resource }, null, 50);
    const here = people.find((one) => one.id === memberId)?.reasons.filter(({ all }) => !all);
    if (here) expect(here.map(({ given }) => given)).toEqual(reasons.map(({ given }) => given));
  }
  return [...whole, ...listed].map((words) => words.replace("deployment-", ""));
}

async function roleGiven(memberId: string, [role = ""] = OWNER()) {
  return (await findMemberPage(await withScope(db(), await actorOf(id, memberId)), memberId))?.rolesGiven.get(role);
}

describe("access", () => {
  test("is given by whoever edits it, with the time of the edit", async () => {
    await change(zoe, onDeployments("admin", "arm"));
    expect(await givers()).toEqual(["arm admin Zoe"]);
    const event = await db().event.findFirstOrThrow({ where: { organizationId: id, action: "member.access-changed" } });
    const [person] = (await listReach(id, ARM, null, 50)).people.filter((one) => one.id === tara.id);
    const [reason] = person?.reasons ?? [];
    expect(reason?.given).toMatchObject({ kind: "user", id: zoe.id, name: "Zoe Lindqvist" });
    expect(reason && "at" in reason.given && new Date(reason.given.at)).toEqual(event.at);
  });

  test("keeps its giver when an edit leaves it alone, on the same list too", async () => {
    await change(olga, onDeployments("viewer", "arm"), onDeployments("editor"));
    await change(zoe, onDeployments("viewer", "arm", "base"), onDeployments("editor"));
    expect(await givers()).toEqual(["* editor Olga", "arm viewer Olga", "base viewer Zoe"]);
  });

  test("keeps its giver when lists are merged, split, or drawn from all of a kind", async () => {
    await change(olga, onDeployments("viewer", "arm"));
    await change(zoe, onDeployments("viewer", "arm"), onDeployments("viewer", "base"));
    await change(olga, onDeployments("viewer", "arm", "base"));
    expect(await givers()).toEqual(["arm viewer Olga", "base viewer Zoe"]);
    await change(olga, onDeployments("viewer", "base"), onDeployments("viewer", "arm"));
    expect(await givers()).toEqual(["arm viewer Olga", "base viewer Zoe"]);
    await change(zoe, onDeployments("editor"));
    await change(olga, onDeployments("editor", "core"));
    expect(await givers()).toEqual(["core editor Zoe"]);
  });

  test("that is taken and given again is given by whoever gave it again, and so is another role", async () => {
    await change(olga, onDeployments("viewer", "arm"));
    await change(olga);
    await change(zoe, onDeployments("viewer", "arm"));
    expect(await givers()).toEqual(["arm viewer Zoe"]);
    await change(olga, { ...onDeployments("viewer", "arm"), applicationRoles: ["editor"] });
    expect(await givers()).toEqual(["arm viewer Olga"]);
  });

  test("came with the invitation, and is held since it was accepted", async () => {
    const ana = await aPerson("Ana Ng");
    const access = [onDeployments("admin", "arm"), onDeployments("viewer")];
    await invite(zoe, { batchId: uuidv7(), addresses: [ana.email], roles: [...OWNER(), ...BILLING], access });
    const { id: anas, invitation } = await db().member.findFirstOrThrow({
      where: { organizationId: id, address: ana.address },
      include: { invitation: true },
    });
    if (!invitation) throw new Error("Nobody was invited.");
    expect(await givers(anas)).toEqual(["* viewer Zoe", "arm admin Zoe"]);
    await accept(ana, { token: invitationToken(invitation) });
    const { joinedAt } = await db().member.findUniqueOrThrow({ where: { id: anas } });
    const given = await roleGiven(anas);
    expect(given).toMatchObject({ id: zoe.id });
    expect(await roleGiven(anas, BILLING)).toEqual(given);
    expect(given && "at" in given && heldSince(given, joinedAt)).toEqual(joinedAt);
  });

  test("that nobody recorded says since when givers are recorded", async () => {
    await give(tara, id, onDeployments("viewer", "arm"), onDeployments("editor"));
    const { giversSince } = await db().organization.findUniqueOrThrow({ where: { id } });
    expect(await givers()).toEqual(["* editor nobody", "arm viewer nobody"]);
    await change(zoe, onDeployments("viewer", "arm", "base"), onDeployments("editor"));
    expect(await givers()).toEqual(["* editor nobody", "arm viewer nobody", "base viewer Zoe"]);
    const [person] = (await listReach(id, ARM, null, 50)).people.filter((one) => one.id === tara.id);
    const [{ given } = { given: { before: "" } }] = person?.reasons ?? [];
    expect("before" in given && new Date(given.before)).toEqual(giversSince);
  });
});

describe("a role on the organization", () => {
  const roles = (actor: Actor, ...wanted: string[]) => changeRole(actor, { memberId: tara.id, roles: wanted });

  test("keeps its giver when another comes or goes", async () => {
    await roles(zoe, ...BILLING);
    expect(await roleGiven(tara.id, BILLING)).toMatchObject({ kind: "user", id: zoe.id, name: "Zoe Lindqvist" });
    const [held] = await db().assignment.findMany({ where: { memberId: tara.id } });
    await roles(olga, ...OWNER(), ...BILLING);
    expect(await db().assignment.findMany({ where: { memberId: tara.id } })).toEqual([held]);
    expect(await roleGiven(tara.id, BILLING)).toMatchObject({ id: zoe.id });
    expect(await roleGiven(tara.id)).toMatchObject({ id: olga.id, name: "Olga Marchetti" });
    await roles(zoe, ...OWNER());
    expect(await roleGiven(tara.id)).toMatchObject({ id: olga.id });
    await roles(olga);
    await roles(zoe, ...OWNER());
    expect(await roleGiven(tara.id)).toMatchObject({ id: zoe.id });
  });

  test("of an owner comes from whoever offered it, and not from whoever accepted", async () => {
    const { id: transferId } = await offer(olga, { memberId: tara.id, after: "stay" });
    await acceptOffer(tara, { transferId });
    expect(await roleGiven(tara.id)).toMatchObject({ kind: "user", id: olga.id, name: "Olga Marchetti" });
  });

  test("of the first owner is their own", async () => {
    ({ id } = await create(await aPerson("Ada Berg"), { id: uuidv7(), name: "Umbrella" }));
    const { id: first } = await db().member.findFirstOrThrow({ where: { organizationId: id } });
    expect(await roleGiven(first)).toMatchObject({ kind: "user", id: first, name: "Ada Berg" });
  });

  test("of an owner can come from the operator", async () => {
    await close(olga, { name: olga.organization.name });
    const { address, email } = await personOf(tara);
    await reopen({ organization: olga.organization.slug, owner: { address, email } });
    expect(await roleGiven(tara.id)).toMatchObject({ kind: "operator", id: null });
  });

  test("that nobody recorded says since when givers are recorded", async () => {
    const bill = await aMember(id, { roles: BILLING });
    const { giversSince } = await db().organization.findUniqueOrThrow({ where: { id } });
    const given = await roleGiven(bill.id, BILLING);
    expect(given && "before" in given && new Date(given.before)).toEqual(giversSince);
  });

  test("shows its giver to owners and its holder; to admins of a scope only an owner's; to others nobody's", async () => {
    await roles(zoe, ...OWNER(), ...BILLING);
    const [mia, pia] = [await aMember(id, { name: "Mia Sato" }), await aMember(id, { name: "Pia Sato" })];
    await give(mia, id, onDeployments("admin", "arm"));
    const seen = async (viewer: Actor) => {
      const page = await findMemberPage(await withScope(db(), viewer), tara.id);
      return [...(page?.rolesGiven.keys() ?? [])].sort();
    };
    const both = [...BILLING, ...OWNER()].sort();
    expect(await Promise.all([olga, tara, mia, pia].map(seen))).toEqual([both, both, OWNER(), []]);
  });

  test("that a console of the previous release changes has nobody's name on it", async () => {
    await roles(olga, ...OWNER());
    await db().$executeRaw`UPDATE member SET owner = false WHERE id = ${tara.id}::uuid`;
    await db().$executeRaw`UPDATE member SET owner = true WHERE id = ${tara.id}::uuid`;
    expect(await roleGiven(tara.id)).toHaveProperty("before");
  });
});
