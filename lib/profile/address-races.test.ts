// Changes of an address that happen at the same moment as something else. Either comes first in about half of the rounds.
import { describe, expect, it } from "vitest";
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { accept } from "@/lib/invitations/verbs/accept";
import { create } from "@/lib/organizations/verbs/create";
import { ensureUser } from "@/lib/sign-in/ensure-user";
import { newSecret } from "@/lib/sign-in/secrets";
import { openSession } from "@/lib/sign-in/sessions";
import { aSignedIn, changeTo, codesFor, freshAddress, requestChange, undoToken } from "@/lib/testing/address-change";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { neckAndNeck } from "@/lib/testing/neck-and-neck";
import { isRefusal } from "@/lib/testing/refusal-of";
import { changeAddress } from "./verbs/change-address";
import { deleteAccount } from "./verbs/delete-account";
import { undoAddressChange } from "./verbs/undo-address-change";

const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);

const ended = (end: PromiseSettledResult<unknown>) => {
  if (end.status === "fulfilled") return "done";
  if (isRefusal(end.reason)) return end.reason.code;
  throw end.reason;
};

/** A person who has typed both codes and only has to press the button. */
async function aboutToChange(person: Person, to = freshAddress()) {
  await requestChange(person, to);
  const codes = await codesFor(person, to);
  return { to: to.toLowerCase(), press: () => changeAddress(person, codes) };
}

async function over(round: () => Promise<string>): Promise<string[]> {
  const ends = new Set<string>();
  for (let nth = 0; nth < ROUNDS; nth++) ends.add(await round());
  return [...ends].sort();
}

/** Every open stay has the address of its user, in rounds of all tests together. */
async function strayed(userId: string) {
  return db().$queryRaw<unknown[]>`
    SELECT member.id FROM member JOIN "user" ON "user".id = user_id
     WHERE user_id = ${userId}::uuid AND status IN ('active', 'suspended') AND member.address <> "user".address`;
}

describe("at the same moment as a change of address", { timeout: 120_000 }, () => {
  it("another person changes to the same address: one of them has it", async () => {
    const race = neckAndNeck();
    const ends = await over(async () => {
      const [ana, bo, to] = [await aSignedIn(), await aSignedIn("Bo Lindqvist"), freshAddress()];
      const [one, other] = [await aboutToChange(ana, to), await aboutToChange(bo, to)];
      const both = (await race(one.press, other.press)).map(ended);
      expect(await db().user.count({ where: { address: to.toLowerCase() } })).toBe(1);
      return both.sort().join(", ");
    });
    expect(ends).toEqual(["done, user.address-taken"]);
  });

  it("somebody signs up with the new address: one of them has it", async () => {
    const race = neckAndNeck();
    const ends = await over(async () => {
      const { to, press } = await aboutToChange(await aSignedIn());
      const signUp = () => db().$transaction((tx) => ensureUser(tx, { email: to, address: to }));
      const [changed] = (await race(press, signUp)).map(ended);
      expect(await db().user.count({ where: { address: to } })).toBe(1);
      return changed ?? "";
    });
    expect(ends.filter((end) => end !== "done")).toEqual(["user.address-taken"]);
  });

  it("the person signs in with the old address: no session of it is left", async () => {
    const race = neckAndNeck();
    const ends = await over(async () => {
      const ana = await aSignedIn();
      const { press } = await aboutToChange(ana);
      const signIn = async () => {
        const signedIn = await db().$transaction((tx) => ensureUser(tx, ana));
        await openSession({ ...signedIn, token: newSecret(), userAgent: null });
      };
      const [changed, signed] = (await race(press, signIn)).map(ended);
      expect(await db().session.count({ where: { userId: ana.id } })).toBe(1);
      expect(await db().user.count({ where: { address: ana.address } })).toBe(0);
      expect(["done", "sign-in.expired", "sign-in.address-reserved"]).toContain(signed);
      return changed ?? "";
    });
    expect(ends).toEqual(["done"]);
  });

  it("they accept an invitation, or create an organization: every stay has the new address", async () => {
    const [accepting, creating] = [neckAndNeck(), neckAndNeck()];
    const ends = await over(async () => {
      const { olga } = await anOrganization();
      const ana = await aSignedIn("Ana Ng");
      const { token } = await anInvited(olga, { email: ana.email });
      const first = await aboutToChange(ana);
      const [, accepted] = (await accepting(first.press, () => accept(ana, { token }))).map(ended);
      const now = { ...ana, email: first.to, address: first.to };
      const second = await aboutToChange(now);
      const input = { id: uuidv7(), name: "Northwind" };
      const [changed, created] = (await creating(second.press, () => create(now, input))).map(ended);
      expect(await strayed(ana.id)).toEqual([]);
      expect(["done", "invitation.wrong-person"]).toContain(accepted);
      return `${changed} ${created}`;
    });
    expect(ends).toEqual(["done done"]);
  });

  it("an earlier change is undone: the earlier address wins, and no session is left", async () => {
    const race = neckAndNeck();
    const ends = await over(async () => {
      const { id } = await anOrganization();
      const ana = await aSignedIn();
      await aMember(id, { user: ana });
      const now = await changeTo(ana, freshAddress());
      const token = await undoToken(ana.address);
      const { press } = await aboutToChange(now);
      const [changed, undone] = (await race(press, () => undoAddressChange({ token }, null))).map(ended);
      const user = await db().user.findUniqueOrThrow({ where: { id: ana.id } });
      expect(user.address).toBe(ana.address);
      expect(await strayed(ana.id)).toEqual([]);
      expect(await db().session.count({ where: { userId: ana.id } })).toBe(0);
      expect(await db().addressChange.count({ where: { userId: ana.id } })).toBe(0);
      expect(["done", "proof.expired"]).toContain(changed);
      return undone ?? "";
    });
    expect(ends).toEqual(["done"]);
  });

  it("the account is deleted: nothing is left of the addresses it had", async () => {
    const race = neckAndNeck();
    const ends = await over(async () => {
      const { id } = await anOrganization();
      const ana = await aSignedIn();
      const stay = await aMember(id, { user: ana });
      const { to, press } = await aboutToChange(ana);
      const [changed, deleted] = (await race(press, () => deleteAccount(ana, { email: ana.email }))).map(ended);
      expect(await db().user.count({ where: { id: ana.id } })).toBe(0);
      const row = await db().member.findFirstOrThrow({ where: { id: stay.id } });
      expect(row).toMatchObject({ status: "left", email: "", address: `deleted:${stay.id}` });
      const theirs = changed === "done" ? [ana.address, to] : [ana.address];
      expect(await db().mail.count({ where: { to: { in: theirs } } })).toBe(0);
      expect(["done", "session.ended", "proof.expired"]).toContain(changed);
      return deleted ?? "";
    });
    expect(ends).toEqual(["done"]);
  });
});
