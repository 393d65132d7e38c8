import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { findActorIfAny, requireActor, requireSuspended } from "@/lib/actors/request-actor";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { handle } from "./action";

const signedIn: { actor?: Actor } = {};

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/http/client-address", () => ({ clientAddress: async () => "127.0.0.1" }));
vi.mock("@/lib/auth", () => ({
  currentSession: async () => ({ id: null, user: { ...signedIn.actor, id: signedIn.actor?.userId } }),
}));

async function asAdam() {
  const { id, olga } = await anOrganization();
  signedIn.actor = await aMember(id);
  return olga.organization.slug;
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
      for (const page of [requireActor, requireSuspended]) {
        await expect(page(one)).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
      }
      expect(await findActorIfAny(one)).toBeNull();
    }
    expect(await send()).toMatchObject({ code: "organization.not-found" });
  });
});
