import { beforeAll, describe, expect, test } from "vitest";
import type { NamedAssignment } from "@/lib/assignments/drafts";
import type { Assignment } from "@/lib/assignments/schema";
import { db } from "@/lib/database/db";
import { aCastWithAccess, aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { aMember } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { editableAccess } from "./editable-access";

let cast: Awaited<ReturnType<typeof aCastWithAccess>>;

beforeAll(async () => {
  cast = await aCastWithAccess();
});

const asked = (actor: ActorName, whom: keyof typeof cast.facts) =>
  editableAccess(cast.actors[actor], { memberId: cast.facts[whom] });

const named = (...all: Assignment[]): NamedAssignment[] =>
  all.map((one) => ({ ...one, resources: one.resources.map((id) => ({ id, name: id })) }));

describe("what the editor is filled with", () => {
  test("is all of it for owners, also of somebody pending", async () => {
    const both = named(onDeployments("editor", "arm", "base"), onSecurity("editor"));
    expect(await asked("olga", "tara")).toEqual({ roles: [], access: both, fixed: [] });
    expect((await asked("olga", "penny")).access).toEqual(named(onDeployments("viewer", "arm")));
  });

  test("is the part in scope for admins of it, and nothing that tells of the rest", async () => {
    expect(await asked("mia", "tara")).toEqual({ roles: [], access: named(onDeployments("editor", "arm")), fixed: [] });
    expect((await asked("adam", "tara")).access).toEqual(named(onDeployments("editor", "arm", "base")));
  });

  test("names to an admin of one resource what reaches it otherwise, as its page does", async () => {
    const ada = await aMember(cast.id, { name: "Ada Wolf" });
    await give(ada, cast.id, onDeployments("viewer"), onDeployments("editor", "arm"), onSecurity("viewer"));
    const seen = (actor: ActorName) => editableAccess(cast.actors[actor], { memberId: ada.id });
    const fixed = ["Viewer on all current and future hosted deployments"];
    expect(await seen("mia")).toEqual({ roles: [], access: named(onDeployments("editor", "arm")), fixed });
    expect((await seen("adam")).fixed).toEqual([]);
    expect((await seen("olga")).fixed).toEqual([]);
    await db().member.update({ where: { id: ada.id }, data: { status: "suspended" } });
    expect((await seen("mia")).fixed).toEqual([]);
  });

  test.each<[ActorName, "tara" | "penny" | "zoe" | "rita" | "elsewhere", string]>([
    ["bill", "tara", "permission.admins-only"],
    ["pia", "tara", "permission.admins-only"],
    ["vera", "tara", "permission.admins-only"],
    ["mia", "penny", "permission.owners-only"],
    ["mia", "zoe", "permission.owners-only"],
    ["mia", "rita", "permission.owners-only"],
    ["olga", "elsewhere", "member.not-found"],
    ["sven", "tara", "member.suspended"],
  ])("is refused to %s, of %s", async (actor, whom, code) => {
    expect(await refusalOf(asked(actor, whom))).toBe(code);
  });
});

describe("what somebody who went is offered", () => {
  const closedAgo = (interval: string) =>
    db().$executeRawUnsafe(
      "UPDATE member SET closed_at = clock_timestamp() - $2::interval WHERE id = $1::uuid",
      cast.facts.rita,
      interval,
    );

  test("is what they had, for 90 days", async () => {
    expect((await asked("olga", "rita")).access).toEqual(named(onDeployments("admin")));
    await closedAgo("89 days 23 hours");
    expect((await asked("olga", "rita")).access).toHaveLength(1);
    await closedAgo("90 days 1 minute");
    expect(await asked("olga", "rita")).toEqual({ roles: [], access: [], fixed: [] });
    await closedAgo("1 day");
  });

  test("is nothing of what is no longer there, or no longer in the catalog", async () => {
    await aResource(cast.id, "deployment", "old");
    await give(cast.facts.rita, cast.id, onDeployments("viewer", "arm", "old"), onDeployments("captain"));
    await db().resource.delete({
      where: { organizationId_kind_id: { organizationId: cast.id, kind: "deployment", id: "old" } },
    });
    expect((await asked("olga", "rita")).access).toEqual(named(onDeployments("admin"), onDeployments("viewer", "arm")));
  });
});
