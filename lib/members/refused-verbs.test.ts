// Runs every verb of an organization with an actor who has lost their standing since,
// and with ids of another organization.
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { copyLink } from "@/lib/invitations/verbs/copy-link";
import { invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { changeSettings } from "@/lib/organizations/verbs/change-settings";
import { close } from "@/lib/organizations/verbs/close";
import { aMember, anInvited, anOrganization, BILLING, meanwhile, OWNER, twoOwners } from "@/lib/testing/cast";
import { everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept as acceptTransfer } from "@/lib/transfers/verbs/accept";
import { decline as declineTransfer } from "@/lib/transfers/verbs/decline";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";
import { changeRole } from "./verbs/change-role";
import { leave } from "./verbs/leave";
import { reinstate } from "./verbs/reinstate";
import { remove } from "./verbs/remove";
import { suspend } from "./verbs/suspend";

type Targets = { active: string; suspended: string; pending: string; transfer: string };
type Verb = (actor: Actor, targets: Targets) => Promise<unknown>;

const onMembers: Record<string, Verb> = {
  "change a role": (actor, { active }) => changeRole(actor, { memberId: active, roles: BILLING }),
  "change the role of somebody invited": (actor, { pending }) =>
    changeRole(actor, { memberId: pending, roles: BILLING }),
  suspend: (actor, { active }) => suspend(actor, { memberId: active }),
  reinstate: (actor, { suspended }) => reinstate(actor, { memberId: suspended }),
  remove: (actor, { active }) => remove(actor, { memberId: active }),
  resend: (actor, { pending }) => resend(actor, { memberId: pending }),
  "copy a link": (actor, { pending }) => copyLink(actor, { memberId: pending }),
  revoke: (actor, { pending }) => revoke(actor, { memberId: pending }),
};
const onTransfers: Record<string, Verb> = {
  "withdraw an offer": (actor, { transfer }) => withdraw(actor, { transferId: transfer }),
};
const others: Record<string, Verb> = {
  "offer ownership": (actor, { active }) => offer(actor, { memberId: active, after: "stay" }),
  invite: (actor) => invite(actor, { batchId: uuidv7(), addresses: "new@northwind.example", roles: [] }),
  "change settings": (actor) =>
    changeSettings(actor, {
      name: "Umbrella",
      slug: `u-${actor.organization.id.slice(-12)}`,
      invitationLifetimeHours: 24,
      membersMayInvite: true,
    }),
  close: (actor) => close(actor, { name: actor.organization.name }),
};
const all = Object.entries({ ...onMembers, ...onTransfers, ...others });

async function aStage(openTransfer: boolean) {
  const { id, olga, zoe } = await twoOwners();
  const adam = await aMember(id);
  const suspended = await aMember(id, { name: "Sam Kowalski", status: "suspended" });
  const pending = await anInvited(zoe);
  const transfer = openTransfer ? await offer(zoe, { memberId: adam.id, after: "stay" }) : { id: uuidv7() };
  return {
    id,
    olga,
    targets: { active: adam.id, suspended: suspended.id, pending: pending.memberId, transfer: transfer.id },
  };
}

const stageFor = (name: string) => aStage(name in onTransfers);

describe("an owner who is one no more", () => {
  it.each(all)("could until then: %s", async (name, verb) => {
    const { id, olga, targets } = await stageFor(name);
    const before = await everythingOf(id);
    await verb(olga, targets);
    expect(await everythingOf(id)).not.toBe(before);
  });

  const losses: [string, (actor: Actor) => Promise<unknown>, string][] = [
    ["demoted", (actor) => meanwhile(actor, { owner: false, roleRank: 100 }), "permission.owners-only"],
    ["suspended", (actor) => meanwhile(actor, { status: "suspended" }), "member.suspended"],
    ["removed", (actor) => meanwhile(actor, { status: "removed", closedAt: new Date() }), "organization.not-found"],
    [
      "shut out, for it was closed",
      ({ organization }) =>
        db().organization.update({ where: { id: organization.id }, data: { closedAt: new Date() } }),
      "organization.closed",
    ],
    [
      "replaced by another user on the same row",
      (actor) => Promise.resolve(Object.assign(actor, { userId: uuidv7() })),
      "organization.not-found",
    ],
  ];
  describe.each(losses)("%s", (_, lose, code) => {
    it.each(all)("may not %s", async (name, verb) => {
      const { id, olga, targets } = await stageFor(name);
      await lose(olga);
      const before = await everythingOf(id);
      expect(await refusalOf(verb(olga, targets))).toBe(code);
      expect(await everythingOf(id)).toBe(before);
    });
  });
});

describe("somebody who never could", () => {
  it.each([
    ["a plain member", []],
    ["a billing admin", BILLING],
  ])("%s", async (_, roles) => {
    const { id, targets } = await aStage(true);
    const actor = await aMember(id, { name: "Priya Shah", roles });
    const before = await everythingOf(id);
    for (const [, verb] of all) expect(await refusalOf(verb(actor, targets))).toBe("permission.owners-only");
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("ids of another organization", () => {
  let here: Awaited<ReturnType<typeof anOrganization>>;
  let there: Awaited<ReturnType<typeof aStage>>;
  beforeAll(async () => {
    here = await anOrganization("Umbrella");
    there = await aStage(true);
  });

  const named = { ...onMembers, "offer ownership": others["offer ownership"] as Verb };
  it.each(Object.entries(named))("are not there: %s", async (_, verb) => {
    const before = [await everythingOf(here.id), await everythingOf(there.id)];
    expect(await refusalOf(verb(here.olga, there.targets))).toBe("member.not-found");
    expect([await everythingOf(here.id), await everythingOf(there.id)]).toEqual(before);
  });

  it.each([
    ["withdraw", withdraw],
    ["accept", acceptTransfer],
    ["decline", declineTransfer],
  ])("are not there: %s an offer", async (_, verb) => {
    const before = [await everythingOf(here.id), await everythingOf(there.id)];
    expect(await refusalOf(verb(here.olga, { transferId: there.targets.transfer }))).toBe("transfer.not-found");
    expect([await everythingOf(here.id), await everythingOf(there.id)]).toEqual(before);
  });

  it("are not one's own either, where somebody belongs to both", async () => {
    const stay = await aMember(there.id, { name: "Both", roles: OWNER() });
    const mixed = { ...stay, organization: here.olga.organization };
    expect(await refusalOf(remove(mixed, { memberId: here.olga.id }))).toBe("organization.not-found");
    expect(await refusalOf(leave(mixed))).toBe("member.not-found");
  });
});
