// One life of a console without its web server. It takes calls from life/walks/life.ts until it is ended.
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor, Person } from "@/lib/actors/actor";
import { serveApi } from "@/lib/api/serve";
import { cleanUp } from "@/lib/clean-up";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Invite } from "@/lib/invitations/schema";
import { invitationToken } from "@/lib/invitations/token";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { MakeKey, RevokeKey } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { unseal } from "@/lib/mail/seal";
import { requireOwnActor } from "@/lib/members/own-actor";
import { ChangeRole, Nothing, OneMember, Remove } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { MakeOwner, ReopenOrganization } from "@/lib/organizations/operator";
import { ChangeSettings, CloseOrganization } from "@/lib/organizations/schema";
import { changeSettings } from "@/lib/organizations/verbs/change-settings";
import { close } from "@/lib/organizations/verbs/close";
import { create } from "@/lib/organizations/verbs/create";
import { makeOwner } from "@/lib/organizations/verbs/make-owner";
import { reopen } from "@/lib/organizations/verbs/reopen";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { Refusal } from "@/lib/refusal";
import { AddResource, OneResource } from "@/lib/resources/schema";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { EnterCode, RequestCode } from "@/lib/sign-in/schema";
import { enterCode } from "@/lib/sign-in/verbs/enter-code";
import { giveName } from "@/lib/sign-in/verbs/give-name";
import { requestCode } from "@/lib/sign-in/verbs/request-code";
import { OfferOwnership, OneTransfer } from "@/lib/transfers/schema";
import { accept as acceptTransfer } from "@/lib/transfers/verbs/accept";
import { decline as declineTransfer } from "@/lib/transfers/verbs/decline";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";
import type { Acting, Call, CallOutcome } from "./life";
import { lookAround } from "./look";
import { refuseStart } from "./start-checks";

/** Treats the input as a form of the console: it parses it as the form's action does. */
function form<S extends z.ZodType>(schema: S, verb: (actor: Actor, input: z.output<S>) => Promise<unknown>) {
  return (actor: Actor, typed: unknown) => verb(actor, schema.parse(typed));
}

const forms: Record<string, (actor: Actor, typed: unknown) => Promise<unknown>> = {
  invite: form(Invite, invite),
  resend: form(OneMember, resend),
  revoke: form(OneMember, revoke),
  changeRole: form(ChangeRole, changeRole),
  suspend: form(OneMember, suspend),
  reinstate: form(OneMember, reinstate),
  remove: form(Remove, remove),
  leave: form(Nothing, leave),
  offer: form(OfferOwnership, offer),
  acceptTransfer: form(OneTransfer, acceptTransfer),
  declineTransfer: form(OneTransfer, declineTransfer),
  withdraw: form(OneTransfer, withdraw),
  makeKey: form(MakeKey, makeKey),
  revokeKey: form(RevokeKey, revokeKey),
  addResource: form(AddResource, addResource),
  deleteResource: form(OneResource, deleteResource),
  changeSettings: form(ChangeSettings, changeSettings),
  close: form(CloseOrganization, close),
};

async function actorOf({ person, secret, organizationId }: Acting): Promise<Actor> {
  if (person) return await requireOwnActor(person, organizationId);
  const actor = await findKeyActor(`ApiKey ${secret}`, null);
  if (!actor) throw new Refusal("key.ended");
  return actor;
}

/** Uses the code in the email, which waits in the outbox. */
async function signIn({ name, email }: { name: string; email: string }): Promise<Person> {
  const { code, browser } = await askForCode(email);
  const { userId, named } = await enterCode({ ...EnterCode.parse({ email, code }), browser });
  const person: Person = { id: userId, name, email, address: email, sessionId: null, ip: "127.0.0.1" };
  if (!named) await giveName(person, { name });
  return person;
}

async function askForCode(email: string): Promise<{ code: string; browser: string }> {
  const browser = randomUUID();
  await requestCode({ ...RequestCode.parse({ email }), browser, ip: "127.0.0.1" });
  const mail = await db().mail.findFirstOrThrow({
    where: { to: email, template: "sign-in-code", sealedInput: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const { code } = unseal(mail.sealedInput ?? new Uint8Array(), mail.key) as { code: string };
  return { code, browser };
}

/** The secret of the latest emailed link of this member. */
async function tokenOf({ memberId }: { memberId: string }) {
  const { id, version, keyId } = await db().invitation.findUniqueOrThrow({ where: { memberId } });
  return invitationToken({ id, version, keyId });
}

/** The pending member with this address, whom an invitation made. */
function pendingOf({ organizationId, address }: { organizationId: string; address: string }) {
  return db().member.findFirstOrThrow({
    where: { organizationId, address, status: { in: ["pending", "active", "suspended"] } },
    select: { id: true },
  });
}

async function askApi({ secret, line }: { secret: string; line: string }) {
  const [method = "GET", path = "/"] = line.split(" ");
  const headers = { authorization: `ApiKey ${secret}` };
  const request = new Request(`http://localhost:3000/api/v1${path}`, { method, headers });
  return { status: (await serveApi(request, async () => null)).status };
}

// life/walks/life.ts writes to the channel with these same types.
const calls: Record<string, (given: never) => Promise<unknown>> = {
  start: refuseStart,
  signIn,
  askForCode,
  enterCode: ({ email, code, browser }: { email: string; code: string; browser: string }) =>
    enterCode({ ...EnterCode.parse({ email, code }), browser }),
  create: ({ person, name }: { person: Person; name: string }) => create(person, { id: uuidv7(), name }),
  act: async ({ verb, acting, typed }: { verb: string; acting: Acting; typed: unknown }) =>
    await forms[verb]?.(await actorOf(acting), typed),
  accept: ({ person, token }: { person: Person; token: string }) => accept(person, { token }),
  decline: ({ person, token }: { person: Person; token: string }) => decline(person, { token }),
  deleteAccount: ({ person }: { person: Person }) => deleteAccount(person, { email: person.email }),
  reopen: (typed: unknown) => reopen(ReopenOrganization.parse(typed)),
  makeOwner: (typed: unknown) => makeOwner(MakeOwner.parse(typed)),
  tokenOf,
  pendingOf,
  askApi,
  cleanUp,
  look: lookAround,
};

async function answer({ name, given }: Call): Promise<CallOutcome> {
  try {
    const call = calls[name];
    if (!call) throw new Error(`Nobody knows ${name}.`);
    return { done: (await call(given as never)) ?? null };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code };
    return { broke: String((error as Error).stack ?? error) };
  }
}

process.on("message", async ({ id, call }: { id: number; call: Call }) => {
  process.send?.({ id, answer: await answer(call) });
});
process.once("disconnect", () => process.exit(0));
