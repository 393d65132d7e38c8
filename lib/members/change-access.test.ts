// Changes a member's access with the verb that changes their role.
import { describe, expect, it } from "vitest";
import type { Assignment } from "@/lib/assignments/schema";
import { db } from "@/lib/database/db";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { aResource, give, held, onDeployments, onSecurity, withDeployments } from "@/lib/testing/access-cast";
import { aMember, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { changeRole } from "./verbs/change-role";

describe("giving access", () => {
  it("writes what was entered, the trail with its resources, and one mail that says what is gained and lost", async () => {
    const { id, olga, tara } = await withDeployments();
    await give(tara, id, onDeployments("viewer"));
    const wanted = [onDeployments("editor", "arm"), { ...onDeployments("editor", "base"), applicationRoles: [] }];
    await changeRole(olga, { memberId: tara.id, roles: BILLING, access: wanted });

    expect(await held(id, tara.id)).toEqual(wanted);
    expect((await trailOf(id)).slice(-2)).toEqual([
      "Olga Marchetti member.role-changed Tara Haddad",
      "Olga Marchetti member.access-changed Tara Haddad",
    ]);
    const [event] = await eventsOf(id, "member.access-changed");
    expect(event?.details).toEqual({
      gained: [
        { ...onDeployments("editor"), all: false, resources: [{ id: "arm", name: "Arm telemetry" }] },
        {
          ...onDeployments("editor"),
          all: false,
          applicationRoles: [],
          resources: [{ id: "base", name: "Base station" }],
        },
      ],
      lost: [onDeployments("viewer")],
    });
    const about = await db().eventResource.findMany({
      where: { eventId: event?.id ?? "" },
      orderBy: { resourceId: "asc" },
    });
    expect(about.map(({ kind, resourceId }) => `${kind} ${resourceId}`)).toEqual([
      "deployment *",
      "deployment arm",
      "deployment base",
    ]);
    const [mail, ...more] = await mailsOf(id);
    expect([mail?.template, mail?.to, more]).toEqual(["role-changed", tara.email, []]);
    expect(mail?.input).toMatchObject({
      role: "Billing admin",
      gains: [expect.any(String), "Editor on Arm telemetry", "Editor on Base station, cloud console only"],
      losses: ["Viewer on all current and future hosted deployments"],
    });
  });

  it("says in the mail that the role stays when only access changes", async () => {
    const { id, olga, tara } = await withDeployments();
    await aResource(id, "security", "arm", "Same id");
    await changeRole(olga, { memberId: tara.id, access: [onDeployments("viewer", "arm", "base")] });
    const [mail] = await mailsOf(id);
    expect(mail?.input).toMatchObject({ role: null, gains: ["Viewer on Arm telemetry and Base station"], losses: [] });
  });

  it("keeps names that mail clients would make links or numbers of out of mails", async () => {
    const { id, olga, tara } = await withDeployments();
    await aResource(id, "deployment", "evil", "evil.example/login");
    await aResource(id, "deployment", "call", "Call +49 30 1234567");
    await changeRole(olga, { memberId: tara.id, access: [onDeployments("viewer", "evil", "call")] });
    const [mail] = await mailsOf(id);
    expect(mail?.input).toMatchObject({
      gains: ["Viewer on one of the hosted deployments and one of the hosted deployments"],
    });
  });

  it("changes nothing when nothing changes", async () => {
    const { id, olga, tara } = await withDeployments();
    const access = [onDeployments("viewer", "arm", "base")];
    await changeRole(olga, { memberId: tara.id, access });
    const before = await everythingOf(id);
    await changeRole(olga, { memberId: tara.id, roles: [], access: [onDeployments("viewer", "base", "arm")] });
    expect(await everythingOf(id)).toBe(before);
  });

  it("leaves what the catalog has no more, and gives it to nobody", async () => {
    const { id, olga, tara } = await withDeployments();
    const captain = onDeployments("captain", "arm");
    await give(tara, id, captain);
    const access = [captain, onDeployments("viewer", "base")];
    await changeRole(olga, { memberId: tara.id, access });
    expect(await held(id, tara.id)).toEqual(access);
    const adam = await aMember(id);
    expect(await refusalOf(changeRole(olga, { memberId: adam.id, access }))).toBe("role.unknown");
  });

  it("has an end for what several people give together", async () => {
    const { id, tara } = await withDeployments();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await give(mia, id, onSecurity("admin"));
    const within = (one: Assignment, many: number, nth = 0) => ({
      ...one,
      applicationRoles: Array.from({ length: many }, (_, at) => `r${nth}-${at}`),
    });
    await give(tara, id, ...Array.from({ length: 392 }, (_, nth) => within(onDeployments("viewer"), 50, nth)));
    const giving = (many: number) =>
      changeRole(mia, { memberId: tara.id, access: [within(onSecurity("viewer"), many)] });
    await giving(1);
    const before = await everythingOf(id);
    expect(await refusalOf(giving(50))).toBe("resource.too-many");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused when somebody changed it meanwhile: what the editor was filled with is no longer so", async () => {
    const { id, olga, tara } = await withDeployments();
    await changeRole(olga, { memberId: tara.id, access: [onDeployments("viewer", "arm")] });
    const before = await everythingOf(id);
    const late = changeRole(olga, { memberId: tara.id, access: [onDeployments("admin")], accessBefore: [] });
    expect(await refusalOf(late)).toBe("member.changed-meanwhile");
    expect(await everythingOf(id)).toBe(before);
  });

  it("does not mind changes outside of the editor's scope", async () => {
    const { id, olga, tara } = await withDeployments();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await give(mia, id, onDeployments("admin", "arm"));
    await give(tara, id, onDeployments("viewer", "arm", "base"), onSecurity("viewer"));
    const seen = [onDeployments("viewer", "arm")];
    await changeRole(mia, { memberId: tara.id, access: [onDeployments("editor", "arm")], accessBefore: seen });
    expect(await held(id, tara.id)).toEqual([
      onDeployments("viewer", "base"),
      onSecurity("viewer"),
      onDeployments("editor", "arm"),
    ]);
    const [mail] = await mailsOf(id);
    expect(mail?.input).toMatchObject({
      gains: ["Editor on Arm telemetry"],
      losses: ["Viewer on Arm telemetry"],
    });
    expect(JSON.stringify(await eventsOf(id, "member.access-changed"))).not.toContain("Base station");
    void olga;
  });

  it("is refused to an admin whose role was taken a moment before", async () => {
    const { id, olga, tara } = await withDeployments();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await give(mia, id, onDeployments("admin", "arm"));
    await changeRole(olga, { memberId: mia.id, access: [onDeployments("viewer", "arm")] });
    const before = await everythingOf(id);
    const late = changeRole(mia, { memberId: tara.id, access: [onDeployments("viewer", "arm")] });
    expect(await refusalOf(late)).toBe("permission.admins-only");
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("at the same moment", () => {
  it("a resource deleted and given leaves no assignment of nothing, whoever comes first", async () => {
    const { id, olga, tara } = await withDeployments();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    for (let round = 0; round < 40; round++) {
      await addResource(olga, { kind: "deployment", id: `r${round}`, name: "R" });
      const access = [onDeployments("viewer", `r${round}`)];
      const [deleted] = await Promise.allSettled([
        deleteResource(olga, { kind: "deployment", id: `r${round}` }),
        changeRole(zoe, { memberId: tara.id, access }),
      ]);
      expect(deleted.status).toBe("fulfilled");
      expect(await held(id, tara.id)).toEqual([]);
    }
  });

  it("two admins of different resources edit the same person, and neither undoes the other", async () => {
    const { id, tara } = await withDeployments();
    const [mia, kei] = [await aMember(id, { name: "Mia Lindqvist" }), await aMember(id, { name: "Kei Sato" })];
    await give(mia, id, onDeployments("admin", "arm"));
    await give(kei, id, onDeployments("admin", "base"));
    for (const role of ["viewer", "editor", "viewer", "admin"]) {
      await Promise.all([
        changeRole(mia, { memberId: tara.id, access: [onDeployments(role, "arm")] }),
        changeRole(kei, { memberId: tara.id, access: [onDeployments(role, "base")] }),
      ]);
      const reached = (await held(id, tara.id)).flatMap((one) => one.resources.map((on) => `${one.role} ${on}`));
      expect(reached.sort()).toEqual([`deployment-${role} arm`, `deployment-${role} base`]);
    }
  });
});
