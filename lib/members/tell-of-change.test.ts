import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { onDeployments, withDeployments } from "@/lib/testing/access-cast";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, BILLING, OWNER } from "@/lib/testing/cast";
import { mailsOf } from "@/lib/testing/record";
import { together } from "./tell-of-change";
import { assign } from "./verbs/assign";
import { changeRole } from "./verbs/change-role";
import { unassign } from "./verbs/unassign";

const seenBills = "You can see the organization's bills";
const billsGone = "You can't see the organization's bills";

describe("two changes, as one", () => {
  const change = (gains: string[], losses: string[], role: string | null = null) => ({ role, gains, losses });

  it.each([
    ["add up", change(["a"], ["x"]), change(["b"], ["y"]), change(["a", "b"], ["x", "y"])],
    ["are told once", change(["a"], ["x"]), change(["a"], ["x"]), change(["a"], ["x"])],
    ["are nothing if one undoes the other", change(["a"], []), change([], ["a"]), change([], [])],
    ["are nothing the other way around", change([], ["a"]), change(["a"], []), change([], [])],
    ["end with the last role", change([], [], "Owner"), change([], [], "Member"), change([], [], "Member")],
    [
      "keep the role that only the first changed",
      change([], [], "Owner"),
      change(["a"], []),
      change(["a"], [], "Owner"),
    ],
  ])("%s", (_, first, second, both) => expect(together(first, second)).toEqual(both));
});

async function aScene() {
  const { id, olga } = await withDeployments();
  const tara = await aMember(id, { name: "Tara Haddad" });
  const toTara = async () => (await mailsOf(id)).filter(({ to }) => to === tara.email);
  const change = (verb: typeof assign, role: string, by: Actor = olga) =>
    verb(by, { userId: tara.userId ?? "", roles: [], access: [onDeployments(role, "arm")] });
  return { id, olga, tara, toTara, change };
}

describe("the emails about one member", () => {
  it("are one if a client gives the new role and takes the old one", async () => {
    const { toTara, change } = await aScene();
    await change(assign, "viewer");
    await db().mail.updateMany({
      where: { template: "role-changed" },
      data: { state: "sent" },
    });
    await change(assign, "admin");
    await change(unassign, "viewer");
    const [, told, more] = await toTara();
    expect(more).toBeUndefined();
    expect(told?.input).toMatchObject({
      gains: [expect.stringContaining("Admin on")],
      losses: [expect.stringContaining("Viewer on")],
    });
    expect(told?.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 2_000);
  });

  it("are none if the second change undoes the first", async () => {
    const { olga, tara, toTara, change } = await aScene();
    await change(assign, "viewer");
    await change(unassign, "viewer");
    expect(await toTara()).toEqual([]);
    await changeRole(olga, { memberId: tara.id, roles: BILLING });
    await changeRole(olga, { memberId: tara.id, roles: [] });
    expect((await toTara()).map(({ input }) => input)).toMatchObject([{ role: "Member", gains: [], losses: [] }]);
    expect(JSON.stringify(await toTara())).not.toMatch(new RegExp(`${seenBills}|${billsGone}`));
  });

  it("are two if two people make the changes, or the first is on its way", async () => {
    const { id, olga, tara, toTara, change } = await aScene();
    const zoe = await aMember(id, { name: "Zoe Lindqvist", roles: OWNER() });
    await change(assign, "viewer");
    await change(assign, "editor", zoe);
    expect(await toTara()).toHaveLength(2);
    await db().mail.updateMany({ where: { to: tara.email }, data: { attempts: 1 } });
    await change(assign, "admin", olga);
    expect(await toTara()).toHaveLength(3);
  });

  it("lose nothing if changes are made at once", async () => {
    const { toTara, change } = await aScene();
    await atOnce(["viewer", "editor", "admin"].map((role) => () => change(assign, role)));
    const [told, more] = await toTara();
    expect(more).toBeUndefined();
    expect(told?.input).toMatchObject({ gains: { length: 3 } });
  });
});
