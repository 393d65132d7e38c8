import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { accept } from "@/lib/invitations/verbs/accept";
import { requestAddressChange } from "@/lib/profile/verbs/request-address-change";
import { ensureUser } from "@/lib/sign-in/ensure-user";
import { newSecret } from "@/lib/sign-in/secrets";
import { openSession } from "@/lib/sign-in/sessions";
import {
  aSignedIn,
  changeTo,
  codesFor,
  freshAddress,
  proofCode,
  requestChange,
  undoToken,
} from "@/lib/testing/address-change";
import { aMember, anInvited, anOrganization, aPerson, personOf, signedIn } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, trailOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { RequestAddressChange } from "./schema";
import { changeAddress } from "./verbs/change-address";
import { findAddressChange, undoAddressChange } from "./verbs/undo-address-change";

const userRow = (id: string) => db().user.findUniqueOrThrow({ where: { id } });
const mailsTo = async (to: string) =>
  (await db().mail.findMany({ where: { to: to.toLowerCase() }, orderBy: { id: "asc" } })).map((mail) => mail.template);
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");
const signIn = (email: string) => db().$transaction((tx) => ensureUser(tx, { email, address: email.toLowerCase() }));

describe("requesting a change", () => {
  it("mails a code to each address, and changes nothing", async () => {
    const ana = await aSignedIn();
    const to = freshAddress();
    expect(await requestChange(ana, to)).toEqual({ mailed: "now" });
    expect(await mailsTo(ana.address)).toEqual(["proof-code"]);
    expect(await mailsTo(to)).toEqual(["proof-code"]);
    expect(await userRow(ana.id)).toMatchObject({ address: ana.address, addressVersion: 0 });
  });

  it("says the same whether the new address is free, taken, invited, or reserved", async () => {
    const { olga } = await anOrganization();
    const [bo, cleo] = [await aPerson("Bo Lindqvist"), await aSignedIn("Cleo Diaz")];
    const reserved = cleo.email;
    await changeTo(cleo, freshAddress());
    const invited = await anInvited(olga);
    for (const to of [freshAddress(), bo.email, invited.email, reserved]) {
      expect(await requestChange(await aSignedIn(), to)).toEqual({ mailed: "now" });
      expect((await mailsTo(to)).at(-1)).toBe("proof-code");
    }
  });

  it("is refused for the own address, without a session, and to a user who is gone", async () => {
    const ana = await aSignedIn();
    expect(await refusalOf(requestChange(ana, ana.email.toUpperCase()))).toBe("user.same-address");
    expect(await refusalOf(requestChange(await aPerson(), freshAddress()))).toBe("session.ended");
    const ended = await aSignedIn();
    await db().session.deleteMany({ where: { userId: ended.id } });
    expect(await refusalOf(requestChange(ended, freshAddress()))).toBe("session.ended");
    await db().user.delete({ where: { id: ana.id } });
    expect(await refusalOf(requestChange(ana, freshAddress()))).toBe("session.ended");
  });

  it("is limited by person and by address, and the last codes keep working", async () => {
    const [ana, to] = [await aSignedIn(), freshAddress()];
    for (let nth = 0; nth < 3; nth++) await requestChange(ana, to);
    const codes = await codesFor(ana, to);
    expect(await requestChange(ana, to)).toEqual({ mailed: "earlier" });
    expect(await refusalOf(requestChange(await aSignedIn(), to))).toBe("limit.proofs");
    expect((await mailsTo(to)).length).toBe(3);
    for (let nth = 0; nth < 2; nth++) await requestChange(ana, freshAddress());
    expect(await refusalOf(requestChange(ana, freshAddress()))).toBe("limit.proofs");
    expect((await mailsTo(ana.address)).length).toBe(5);
    // The codes belong to the address that was asked for last.
    expect(await refusalOf(changeAddress(ana, codes))).toBe("proof.wrong-code");
  });

  it("is limited by client, like sign-in codes", async () => {
    const ip = "203.0.113.77";
    const key = `sign-in/from/${ip}`;
    await db().$executeRaw`
      INSERT INTO rate_limit VALUES (${key}, 0, clock_timestamp() + interval '29 minutes')`;
    const [ana, to] = [{ ...(await aSignedIn()), ip }, freshAddress()];
    const asking = requestAddressChange(ana, RequestAddressChange.parse({ email: to }));
    expect(await refusalOf(asking)).toBe("limit.proofs");
    await db().rateLimit.delete({ where: { key } });
    expect(await mailsTo(to)).toEqual([]);
  });
});

describe("changing the address", () => {
  it("updates every open stay at once, with an event in each organization, and leaves former stays", async () => {
    const [acme, umbrella, past, other] = [
      await anOrganization(),
      await anOrganization("Umbrella"),
      await anOrganization("Past"),
      await anOrganization("Other"),
    ];
    const ana = await signedIn(await aPerson(null));
    const stays = [
      await aMember(acme.id, { user: ana }),
      await aMember(umbrella.id, { user: ana, status: "suspended" }),
      await aMember(past.id, { user: ana, status: "left" }),
    ];
    const untouched = await everythingOf(other.id);
    const to = freshAddress();
    const now = await changeTo(ana, to);

    const rows = await Promise.all(stays.map((stay) => memberRow(stay.id)));
    expect(rows.map(({ email, address, sortName }) => [email, address, sortName])).toEqual([
      [to, to.toLowerCase(), to.toLowerCase()],
      [to, to.toLowerCase(), to.toLowerCase()],
      [ana.email, ana.address, ana.address],
    ]);
    for (const { id } of [acme, umbrella]) {
      const [event] = await eventsOf(id, "member.address-changed");
      expect(event).toMatchObject({ actorKind: "user", details: { from: ana.email, to }, ip: "127.0.0.1" });
    }
    expect(await trailOf(past.id)).toEqual([]);
    expect(await everythingOf(other.id)).toBe(untouched);
    expect(await userRow(ana.id)).toMatchObject({ email: to, address: now.address, addressVersion: 1 });
  });

  it("keeps the place that a name has in the list", async () => {
    const { id } = await anOrganization();
    const ana = await aSignedIn("Ana Ng");
    const stay = await aMember(id, { user: ana });
    await changeTo(ana, freshAddress());
    expect((await memberRow(stay.id)).sortName).toBe("ana ng");
  });

  it("tells both addresses, and ends all other sessions and open sign-ins", async () => {
    const ana = await aSignedIn();
    await signedIn(ana);
    await openSession({ token: newSecret(), userId: ana.id, userAgent: null });
    const bo = await aSignedIn("Bo Lindqvist");
    await db().signIn.create({
      data: {
        address: ana.address,
        email: ana.email,
        codeHash: "x",
        linkHash: newSecret(),
        browserHash: "x",
        returnTo: "/",
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    const to = freshAddress();
    await changeTo(ana, to);
    expect(await mailsTo(ana.address)).toEqual(["proof-code", "address-changed"]);
    expect(await mailsTo(to)).toEqual(["proof-code", "address-confirmed"]);
    expect((await db().session.findMany({ where: { userId: ana.id } })).map(({ id }) => id)).toEqual([ana.sessionId]);
    expect(await db().knownBrowser.count({ where: { userId: ana.id } })).toBe(0);
    expect(await db().signIn.count({ where: { address: ana.address } })).toBe(0);
    expect(await db().session.count({ where: { userId: bo.id } })).toBe(1);
  });

  it("needs both codes, and each of them only a few times", async () => {
    const [ana, to] = [await aSignedIn(), freshAddress()];
    await requestChange(ana, to);
    const { code, newCode } = await codesFor(ana, to);
    const first = await refused(changeAddress(ana, { code: wrong(code), newCode }));
    expect([first.code, first.values]).toEqual(["proof.wrong-code", { email: ana.email, left: 4 }]);
    const second = await refused(changeAddress(ana, { code, newCode: wrong(newCode) }));
    expect([second.code, second.values]).toEqual(["proof.wrong-code", { email: to, left: 4 }]);
    for (let nth = 0; nth < 3; nth++) await refusalOf(changeAddress(ana, { code, newCode: wrong(newCode) }));
    expect(await refusalOf(changeAddress(ana, { code, newCode }))).toBe("proof.no-tries-left");
    expect(await userRow(ana.id)).toMatchObject({ address: ana.address });
  });

  it("takes codes only in the session that asked for them, within ten minutes, once", async () => {
    const [ana, to] = [await aSignedIn(), freshAddress()];
    const elsewhere = await signedIn(ana);
    await requestChange(ana, to);
    const codes = await codesFor(ana, to);
    expect(await refusalOf(changeAddress(elsewhere, codes))).toBe("proof.expired");
    await db().$executeRaw`
      UPDATE proof SET expires_at = clock_timestamp() - interval '1 second' WHERE session_id = ${ana.sessionId}::uuid`;
    expect(await refusalOf(changeAddress(ana, codes))).toBe("proof.expired");
    await requestChange(ana, to);
    const fresh = await codesFor(ana, to);
    await changeAddress(ana, fresh);
    expect(await refusalOf(changeAddress(ana, fresh))).toBe("proof.expired");
  });

  it("does not take a proof of an address that the person no longer has", async () => {
    const [ana, to] = [await aSignedIn(), freshAddress()];
    await requestChange(ana, to);
    const codes = await codesFor(ana, to);
    await db().user.update({ where: { id: ana.id }, data: { address: freshAddress().toLowerCase() } });
    expect(await refusalOf(changeAddress(ana, codes))).toBe("proof.expired");
  });

  it("tells of a conflict only once the new address is proven", async () => {
    const [ana, bo] = [await aSignedIn(), await aPerson("Bo Lindqvist")];
    await requestChange(ana, bo.email);
    const { code, newCode } = await codesFor(ana, bo.email);
    expect(await refusalOf(changeAddress(ana, { code, newCode: wrong(newCode) }))).toBe("proof.wrong-code");
    expect(await refusalOf(changeAddress(ana, { code, newCode }))).toBe("user.address-taken");
    expect(await userRow(ana.id)).toMatchObject({ address: ana.address, addressVersion: 0 });
  });

  it("ends a pending invitation of the new address where the person is already", async () => {
    const [acme, umbrella] = [await anOrganization(), await anOrganization("Umbrella")];
    const ana = await aSignedIn("Ana Ng");
    await aMember(acme.id, { user: ana });
    const to = freshAddress();
    const [here, there] = [await anInvited(acme.olga, { email: to }), await anInvited(umbrella.olga, { email: to })];
    const now = await changeTo(ana, to);
    expect((await memberRow(here.memberId)).status).toBe("revoked");
    expect(await trailOf(acme.id)).toEqual([`Ana Ng invitation.revoked ${to}`, "Ana Ng member.address-changed Ana Ng"]);
    const [revoked] = await eventsOf(acme.id, "invitation.revoked");
    expect(revoked?.details).toMatchObject({ why: "address" });
    expect(await mailsTo(to)).not.toContain("invitation-revoked");
    expect(await accept(now, { token: there.token })).toEqual({ slug: umbrella.olga.organization.slug });
  });

  it("leaves a pending invitation of the old address to whoever sent it, and nobody can accept it meanwhile", async () => {
    const { olga } = await anOrganization();
    const ana = await aSignedIn("Ana Ng");
    const invited = await anInvited(olga, { email: ana.email });
    const now = await changeTo(ana, freshAddress());
    expect(await refusalOf(accept(now, { token: invited.token }))).toBe("invitation.wrong-person");
    expect(await memberRow(invited.memberId)).toMatchObject({ status: "pending", address: ana.address });
  });
});

describe("the old address", () => {
  it("is reserved for a week, and then somebody else's", async () => {
    const ana = await aSignedIn();
    await changeTo(ana, freshAddress());
    expect(await refusalOf(signIn(ana.email))).toBe("sign-in.address-reserved");
    await expect(db().user.create({ data: { email: ana.email, address: ana.address } })).rejects.toThrow(
      "user_address_is_free",
    );
    const bo = await aSignedIn("Bo Lindqvist");
    await requestChange(bo, ana.email);
    expect(await refusalOf(changeAddress(bo, await codesFor(bo, ana.email)))).toBe("user.address-taken");
    await db().addressChange.updateMany({ where: { userId: ana.id }, data: { reservedUntil: new Date() } });
    const { isNew, userId } = await signIn(ana.email);
    expect(isNew).toBe(true);
    expect(userId).not.toBe(ana.id);
  });

  it("can be taken back by its person like any other", async () => {
    const ana = await aSignedIn();
    const back = await changeTo(await changeTo(ana, freshAddress()), ana.email);
    expect(await userRow(ana.id)).toMatchObject({ address: back.address, addressVersion: 2 });
  });

  it("no longer ends a sign-in that began with it", async () => {
    const ana = await aSignedIn();
    const begun = await signIn(ana.email);
    await changeTo(ana, freshAddress());
    const opening = openSession({ ...begun, token: newSecret(), userAgent: null });
    expect(await refusalOf(opening)).toBe("sign-in.expired");
    expect(await db().session.count({ where: { userId: ana.id } })).toBe(1);
  });
});

describe("undoing", () => {
  it("is not done by opening the link", async () => {
    const ana = await aSignedIn();
    const now = await changeTo(ana, freshAddress());
    const token = await undoToken(ana.address);
    expect(await findAddressChange(token)).toMatchObject({ email: ana.email, current: now.email });
    expect(await userRow(ana.id)).toMatchObject({ address: now.address });
    expect(await findAddressChange(`${token}x`)).toBeNull();
  });

  it("restores the address everywhere, also where the person joined meanwhile, and ends every way in", async () => {
    const [acme, umbrella] = [await anOrganization(), await anOrganization("Umbrella")];
    const ana = await aSignedIn("Ana Ng");
    const stay = await aMember(acme.id, { user: ana });
    const account = (id: string) => ({ provider: "google", providerAccountId: `${id}${ana.id}`, userId: ana.id });
    await db().account.create({ data: account("before") });
    const to = freshAddress();
    const now = await changeTo(ana, to);
    await db().account.create({ data: account("since") });
    const invited = await anInvited(umbrella.olga, { email: to });
    await accept(now, { token: invited.token });
    const again = await anInvited(umbrella.olga, { email: ana.email });
    await openSession({ token: newSecret(), userId: ana.id, userAgent: null });

    await undoAddressChange({ token: await undoToken(ana.address) }, "203.0.113.5");
    expect(await userRow(ana.id)).toMatchObject({ email: ana.email, address: ana.address, addressVersion: 2 });
    for (const id of [stay.id, invited.memberId]) {
      expect(await memberRow(id)).toMatchObject({ status: "active", email: ana.email, address: ana.address });
    }
    expect((await memberRow(again.memberId)).status).toBe("revoked");
    const [event] = await eventsOf(umbrella.id, "member.address-restored");
    expect(event).toMatchObject({ details: { from: to, to: ana.email }, ip: "203.0.113.5" });
    expect(await db().session.count({ where: { userId: ana.id } })).toBe(0);
    expect(await db().knownBrowser.count({ where: { userId: ana.id } })).toBe(0);
    expect((await db().account.findMany({ where: { userId: ana.id } })).length).toBe(1);
    expect((await mailsTo(ana.address)).at(-1)).toBe("address-restored");
    expect((await mailsTo(to)).at(-1)).toBe("address-restored");
    // Both addresses are what they were: one the person's, and one free.
    expect(await signIn(ana.email)).toMatchObject({ userId: ana.id, isNew: false });
    expect((await signIn(to)).isNew).toBe(true);
  });

  it("works once, and not after a week", async () => {
    const [ana, bo] = [await aSignedIn(), await aSignedIn("Bo Lindqvist")];
    for (const person of [ana, bo]) await changeTo(person, freshAddress());
    const [token, late] = [await undoToken(ana.address), await undoToken(bo.address)];
    await undoAddressChange({ token }, null);
    expect(await refusalOf(undoAddressChange({ token }, null))).toBe("user.undo-over");
    await db().addressChange.updateMany({ where: { userId: bo.id }, data: { reservedUntil: new Date() } });
    expect(await findAddressChange(late)).toBeNull();
    expect(await refusalOf(undoAddressChange({ token: late }, null))).toBe("user.undo-over");
    expect((await userRow(bo.id)).addressVersion).toBe(1);
  });

  it("of the first of several changes undoes all of them", async () => {
    const ana = await aSignedIn();
    const [second, third] = [freshAddress(), freshAddress()];
    await changeTo(await changeTo(ana, second), third);
    const later = await undoToken(second.toLowerCase());
    await undoAddressChange({ token: await undoToken(ana.address) }, null);
    expect(await userRow(ana.id)).toMatchObject({ address: ana.address });
    expect(await refusalOf(undoAddressChange({ token: later }, null))).toBe("user.undo-over");
    expect((await signIn(second)).isNew).toBe(true);
  });

  it("of a later change leaves the first one's link", async () => {
    const ana = await aSignedIn();
    const second = freshAddress();
    await changeTo(await changeTo(ana, second), freshAddress());
    await undoAddressChange({ token: await undoToken(second.toLowerCase()) }, null);
    expect(await userRow(ana.id)).toMatchObject({ address: second.toLowerCase() });
    await undoAddressChange({ token: await undoToken(ana.address) }, null);
    expect(await userRow(ana.id)).toMatchObject({ address: ana.address });
  });

  it("is nobody's with the link of another purpose", async () => {
    const { olga } = await anOrganization();
    const { token } = await anInvited(olga);
    expect(await refusalOf(undoAddressChange({ token }, null))).toBe("user.undo-over");
    expect((await personOf(olga)).id).toBe(olga.userId);
  });
});

it("proof codes are mailed for what they are", async () => {
  const [ana, to] = [await aSignedIn(), freshAddress()];
  await requestChange(ana, to);
  expect(await proofCode(ana.address)).toMatch(/^\d{8}$/);
  expect(await proofCode(to)).not.toBe(await proofCode(ana.address));
});
