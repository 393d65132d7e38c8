import { describe, expect, it } from "vitest";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { db } from "@/lib/database/db";
import { aCastWithAccess, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { atOnce, times } from "@/lib/testing/at-once";
import { aMember, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { assign } from "./assign";
import { unassign } from "./unassign";

async function heldBy(organizationId: string, memberId: string) {
  const held = await assignmentsOf(db(), organizationId, memberId);
  return held.map(({ role, all, resources }) => `${role} on ${all ? "all" : resources.join()}`).sort();
}

/** Mia is admin of "arm" only. Tara edits "arm", "base", and all of security, and views "arm" twice. */
async function aScene() {
  const { id, actors, facts } = await aCastWithAccess();
  const tara = await db().member.findUniqueOrThrow({ where: { id: facts.tara } });
  await give(tara.id, id, onDeployments("viewer", "arm"), onDeployments("viewer", "arm", "base"));
  return { id, actors, tara: { id: tara.id, userId: tara.userId ?? "" } };
}

const LEFT = ["deployment-editor on arm,base", "security-editor on all"];

describe("an admin of one deployment", () => {
  it("gives on it, and leaves alone what they do not see", async () => {
    const { id, actors, tara } = await aScene();
    await assign(actors.mia, { userId: tara.userId, roles: [], access: [onDeployments("admin", "arm")] });
    expect(await heldBy(id, tara.id)).toEqual([
      ...["deployment-admin on arm", ...LEFT.slice(0, 1)],
      ...["deployment-viewer on arm", "deployment-viewer on arm,base", ...LEFT.slice(1)],
    ]);
    expect(await eventsOf(id, "member.access-changed")).toMatchObject([{ actorId: actors.mia.id, subjectId: tara.id }]);
    expect(await outboxOf(id)).toEqual([expect.stringContaining("role-changed to tara")]);
  });

  it("takes from it, of whatever lists it, and from nothing else", async () => {
    const { id, actors, tara } = await aScene();
    await unassign(actors.mia, { userId: tara.userId, roles: [], access: [onDeployments("viewer", "arm")] });
    expect(await heldBy(id, tara.id)).toEqual(["deployment-editor on arm,base", "deployment-viewer on base", LEFT[1]]);
  });

  it("is refused whole for one that is not theirs, for all of a kind, and for roles on the organization", async () => {
    const { id, actors, tara } = await aScene();
    const before = await everythingOf(id);
    for (const verb of [assign, unassign]) {
      const refused = (...access: Parameters<typeof assign>[1]["access"]) =>
        refusalOf(verb(actors.mia, { userId: tara.userId, roles: [], access }));
      expect(await refused(onDeployments("viewer", "arm", "base"))).toBe("resource.not-found");
      expect(await refused(onDeployments("viewer", "arm"), onDeployments("viewer", "nowhere"))).toBe(
        "resource.not-found",
      );
      expect(await refused(onDeployments("viewer"))).toBe("resource.not-found");
      expect(await refused(onSecurity("viewer", "vault"))).toBe("resource.not-found");
      const role = verb(actors.mia, { userId: tara.userId, roles: BILLING, access: [] });
      expect(await refusalOf(role)).toBe("permission.owners-only");
    }
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("whoever gives nothing", () => {
  it.each(["vera", "bill", "pia"] as const)("%s takes nothing either", async (who) => {
    const { id, actors, tara } = await aScene();
    const before = await everythingOf(id);
    for (const verb of [assign, unassign]) {
      const access = [onDeployments("viewer", "arm")];
      const code = await refusalOf(verb(actors[who], { userId: tara.userId, roles: [], access }));
      expect(["permission.admins-only", "resource.not-found"]).toContain(code);
    }
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("several at once", () => {
  it("give the same once", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const access = [onDeployments("viewer")];
    await atOnce(times(6, () => assign(olga, { userId: adam.userId ?? "", roles: [], access })));
    expect(await heldBy(id, adam.id)).toEqual(["deployment-viewer on all"]);
  });

  it("lose nothing of what each of them adds", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const roles = ["admin", "editor", "viewer"];
    await atOnce(
      roles.map((role) => () => assign(olga, { userId: adam.userId ?? "", roles: [], access: [onDeployments(role)] })),
    );
    expect(await heldBy(id, adam.id)).toEqual(roles.map((role) => `deployment-${role} on all`));
  });

  it("never take the last owner", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { roles: OWNER() });
    const take = (userId: string | null) => () => unassign(olga, { userId: userId ?? "", roles: OWNER(), access: [] });
    await atOnce([take(zoe.userId), take(olga.userId)]);
    expect(await db().member.count({ where: { organizationId: id, owner: true } })).toBe(1);
  });
});
