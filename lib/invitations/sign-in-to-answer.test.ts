import { beforeEach, describe, expect, it, vi } from "vitest";
import { signInToAnswerAction } from "@/app/invitations/[token]/actions";
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { anInvited, anOrganization, aPerson } from "@/lib/testing/cast";

const signedIn: { person: Person | null } = { person: null };

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/http/client-address", () => ({ clientAddress: async () => "127.0.0.1" }));
vi.mock("@/lib/auth", () => ({
  currentSession: async () => signedIn.person && { id: null, user: signedIn.person },
  knownBrowser: async () => null,
  rememberBrowser: async () => "browser",
}));

beforeEach(() => {
  signedIn.person = null;
});

const press = (token: string) => {
  const form = new FormData();
  form.set("token", token);
  return signInToAnswerAction({ status: "idle" }, form);
};

describe("signing in to answer an invitation", () => {
  it("emails a code to the invited address, and leads to where it is entered, and back", async () => {
    const { olga } = await anOrganization();
    const { token, email } = await anInvited(olga);
    const query = new URLSearchParams({ step: "code", email, fixed: "1", return: `/invitations/${token}` });
    await expect(press(token)).rejects.toMatchObject({
      digest: expect.stringContaining(`;/sign-in?${query};`),
    });
    expect(await db().mail.count({ where: { to: email, template: "sign-in-code" } })).toBe(1);
  });

  it.each([
    ["revoked", "UPDATE member SET status = 'revoked', closed_at = now() WHERE id = $1::uuid", "invitation.revoked"],
    ["expired", "UPDATE member SET expires_at = clock_timestamp() WHERE id = $1::uuid", "invitation.expired"],
    ["replaced", "UPDATE invitation SET version = 2 WHERE member_id = $1::uuid", "invitation.replaced"],
  ])("tells no address to whoever holds a link that is %s", async (_, change, code) => {
    const { olga } = await anOrganization();
    const { token, memberId, email } = await anInvited(olga);
    await db().$executeRawUnsafe(change, memberId);
    const state = await press(token);
    expect(state).toMatchObject({ status: "refused", code });
    expect(JSON.stringify(state)).not.toContain(email);
    expect(await db().mail.count({ where: { to: email, template: "sign-in-code" } })).toBe(0);
  });

  it("is not for somebody who is signed in: the address of another is not theirs to see", async () => {
    const { olga } = await anOrganization();
    const { token, email } = await anInvited(olga);
    signedIn.person = await aPerson("Mia Chen");
    const state = await press(token);
    expect(state).toMatchObject({ status: "refused", code: "session.other-user" });
    expect(JSON.stringify(state)).not.toContain(email);
  });
});
