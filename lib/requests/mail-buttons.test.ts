// Follows the button of every email after its reader's place in the organization has ended: no button finds nothing.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor, Person } from "@/lib/actors/actor";
import { findOffer } from "@/lib/invitations/find-offer";
import { landingOf } from "@/lib/invitations/landing";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { renderLetter } from "@/lib/mail/render-letter";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, anInvited, anOrganization, OWNER, personOf } from "@/lib/testing/cast";
import { sampleMails } from "@/lib/testing/sample-mails";
import { accept } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";
import { requireActor } from "./request-actor";

const reader: { person: Person | null } = { person: null };

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/http/client-address", () => ({ clientAddress: async () => "127.0.0.1" }));
vi.mock("@/lib/auth", () => ({
  currentSession: async () => (reader.person ? { id: null, user: reader.person } : null),
}));

type Stage = { olga: Actor; adam: Actor; invitation: Awaited<ReturnType<typeof anInvited>> };

const endings: [string, (stage: Stage) => Promise<unknown>, string][] = [
  ["while inside", async () => {}, "page"],
  ["removed", ({ olga, adam }) => remove(olga, { memberId: adam.id }), "/former"],
  ["left", ({ adam }) => leave(adam), "/former"],
  ["left by a transfer", handOver, "/former"],
  ["suspended", ({ olga, adam }) => suspend(olga, { memberId: adam.id }), "/suspended"],
  ["closed", ({ olga }) => close(olga, { name: olga.organization.name }), "/former"],
  ["deleted their account", deleteOwn, "/sign-in"],
];

async function handOver({ adam }: Stage) {
  const mia = await aMember(adam.organization.id, { name: "Mia Lindqvist" });
  const { id: transferId } = await offer(adam, { memberId: mia.id, after: "leave" });
  await accept(mia, { transferId });
}

async function deleteOwn({ adam }: Stage) {
  await deleteAccount(await personOf(adam), { email: adam.email });
  reader.person = null;
}

async function aStage(): Promise<Stage> {
  const { id, olga } = await anOrganization();
  const adam = await aMember(id, { roles: OWNER() });
  reader.person = await personOf(adam);
  return { olga, adam, invitation: await anInvited(olga, { email: `ana.${adam.id}@northwind.example` }) };
}

/** Links with a secret of their own need no place in an organization. Their pages say when they no longer work. */
const OWN_LINKS = ["sign-in", "undo-email"];

/** Where each email's button leads. */
async function buttons({ olga, invitation }: Stage) {
  const paths = new Map<string, string>();
  for (const { input, ...mail } of sampleMails()) {
    const { slug } = olga.organization;
    const own = { ...input, ...("slug" in input && { slug }), ...("invitationId" in input && invitation) };
    const { html } = await renderLetter({ ...mail, input: own, key: "k", sealedInput: null });
    const href = /href="([^"]*)"/.exec(html)?.[1];
    const path = new URL(href ?? "http://nowhere/sign-in").pathname;
    if (!OWN_LINKS.includes(path.split("/")[1] ?? "")) paths.set(mail.template, path);
  }
  return paths;
}

/** What the guards of the page answer. */
async function landing(path: string): Promise<string> {
  const [, room, name = ""] = path.split("/");
  if (room === "" || room === "profile") return "page";
  if (room === "org") {
    return requireActor(name).then(
      () => "page",
      (error: { digest?: string }) => error.digest?.split(";")[2]?.replace(/(?<=\w)[/?].*/, "") ?? `${error.digest}`,
    );
  }
  if (room !== "invitations") return `nothing is known about ${path}`;
  const found = await findOffer(name);
  return found ? landingOf(found, null, { oneOrganization: false }) : "404";
}

beforeEach(() => {
  reader.person = null;
});

describe("the button of every email", () => {
  it.each(endings)("leads somewhere after its reader %s", async (_, end, into) => {
    const stage = await aStage();
    await end(stage);
    const paths = await buttons(stage);
    expect(paths.size).toBeGreaterThan(10);
    for (const [template, path] of paths) {
      const answer = path.startsWith("/org/") ? into : "page";
      const expected = path.startsWith("/invitations/") ? expect.stringMatching(/signed-out|closed/) : answer;
      expect(await landing(path), template).toEqual(expected);
    }
  });

  it("says what became of an invitation that was revoked", async () => {
    const stage = await aStage();
    await revoke(stage.olga, { memberId: stage.invitation.memberId });
    const paths = await buttons(stage);
    for (const template of ["invitation", "invitation-reminder"]) {
      expect(await landing(paths.get(template) ?? ""), template).toBe("revoked");
    }
  });
});
