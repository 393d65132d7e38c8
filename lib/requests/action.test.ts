import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { db, type Prisma } from "@/lib/database/db";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { memberRow } from "@/lib/testing/record";
import { handle } from "./action";
import { findActorIfAny, requireActor, requireEndedStay, requireSuspended } from "./request-actor";

const signedIn: { actor?: Actor } = {};

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/http/client-address", () => ({ clientAddress: async () => "127.0.0.1" }));
vi.mock("@/lib/auth", () => ({
  currentSession: async () =>
    signedIn.actor ? { id: null, user: { ...signedIn.actor, id: signedIn.actor.userId } } : null,
}));

async function asAdam() {
  const { id, olga } = await anOrganization();
  signedIn.actor = await aMember(id);
  return olga.organization.slug;
}

function changeMember(data: Prisma.MemberUpdateInput) {
  const { id, organization } = signedIn.actor as Actor;
  return db().member.update({ where: { organizationId_id: { organizationId: organization.id, id } }, data });
}

const send = (organization?: string) => {
  const form = new FormData();
  if (organization !== undefined) form.set("organization", organization);
  return handle(form, z.strictObject({}), async (actor) => actor.id);
};

const strange = (slug: string) => [
  ...["\0", `${slug}\0`, "\uD800", `${slug}\uDC00`, "", " ", `${slug} `, slug.toUpperCase()],
  ...["%00", "a".repeat(100_000)],
];

describe("the organization that a form or an address names", () => {
  it("is one's own", async () => {
    const slug = await asAdam();
    expect(await send(slug)).toMatchObject({ status: "done", result: signedIn.actor?.id });
    expect(await requireActor(slug)).toMatchObject({ id: signedIn.actor?.id });
  });

  it("is none when it is no name of an organization", async () => {
    const slug = await asAdam();
    for (const one of strange(slug)) {
      expect(await send(one), JSON.stringify(one)).toMatchObject({ status: "refused", code: "organization.not-found" });
      for (const page of [requireActor, requireSuspended, requireEndedStay]) {
        await expect(page(one)).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
      }
      expect(await findActorIfAny(one)).toBeNull();
    }
    expect(await send()).toMatchObject({ code: "organization.not-found" });
  });

  it("leads those who are out to the page that says so, also when it is closed", async () => {
    const slug = await asAdam();
    const { id, organization } = signedIn.actor as Actor;
    const isGone = async () => {
      expect(await send(slug)).toMatchObject({ status: "refused", code: "organization.not-found" });
      const digest = `NEXT_REDIRECT;replace;/former/${slug};307;`;
      for (const page of [requireActor, requireSuspended]) await expect(page(slug)).rejects.toMatchObject({ digest });
      expect(await requireEndedStay(slug)).toMatchObject({ stay: { organization: { id: organization.id } } });
    };
    await expect(requireEndedStay(slug)).rejects.toMatchObject({
      digest: `NEXT_REDIRECT;replace;/org/${slug}/members;307;`,
    });
    await changeMember({ status: "removed", closedAt: new Date() });
    await isGone();
    await changeMember({ status: "active", closedAt: null });
    expect(await requireActor(slug)).toMatchObject({ id });
    await db().organization.update({ where: { id: organization.id }, data: { closedAt: new Date() } });
    await isGone();
  });

  it("is nothing to whoever never was inside", async () => {
    const slug = await asAdam();
    const { id } = await anOrganization();
    signedIn.actor = await aMember(id, { name: "Sam Stranger" });
    for (const page of [requireActor, requireSuspended, requireEndedStay]) {
      await expect(page(slug)).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
    }
  });

  it("has one page for a suspended member, which is for nobody else", async () => {
    const slug = await asAdam();
    await expect(requireSuspended(slug)).rejects.toMatchObject({
      digest: `NEXT_REDIRECT;replace;/org/${slug}/members;307;`,
    });
    await changeMember({ status: "suspended" });
    await expect(requireActor(slug)).rejects.toMatchObject({ digest: `NEXT_REDIRECT;replace;/suspended/${slug};307;` });
    expect(await requireSuspended(slug)).toMatchObject({ status: "suspended" });
  });

  it("notes a visit once an hour", async () => {
    const slug = await asAdam();
    const { id } = signedIn.actor as Actor;
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    for (const [minutes, isNoted] of [
      [59, false],
      [61, true],
    ] as const) {
      const before = ago(minutes);
      await changeMember({ lastActiveAt: before });
      await requireActor(slug);
      expect((await memberRow(id)).lastActiveAt?.getTime() !== before.getTime()).toBe(isNoted);
    }
  });
});

describe("what a form says", () => {
  const Choice = z.strictObject({ roles: z.array(z.string()).optional() });

  const chosen = async (...fields: [string, string][]) => {
    const form = new FormData();
    form.set("organization", await asAdam());
    for (const [name, value] of fields) form.append(name, value);
    return handle(form, Choice, async (_, input) => input);
  };

  it("is what its schema names, and a choice of nothing is not no choice", async () => {
    expect(await chosen(["other", "x"])).toEqual({ status: "done", result: {} });
    expect(await chosen(["roles.present", "1"])).toEqual({ status: "done", result: { roles: [] } });
    expect(await chosen(["roles", "a"], ["roles", "b"])).toEqual({ status: "done", result: { roles: ["a", "b"] } });
  });

  it("is refused to whoever was signed out since, with the way back in, and a bug is no refusal", async () => {
    const form = new FormData();
    form.set("organization", await asAdam());
    await expect(handle(form, Choice, () => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
    const away = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    expect(await handle(form, Choice, () => Promise.reject(away))).toMatchObject({ code: "unavailable" });
    delete signedIn.actor;
    const answer = await handle(form, Choice, async () => "done");
    expect(answer).toMatchObject({ code: "session.ended", signIn: "/sign-in?return=/signed-in" });
  });
});
