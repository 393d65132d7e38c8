// Several instances write digests while people accept, and some attempts fail.
import { afterAll, describe, expect, it } from "vitest";
import { db, lockOrganization, transaction } from "@/lib/database/db";
import { accept } from "@/lib/invitations/verbs/accept";
import { atOnce, times } from "@/lib/testing/at-once";
import { anInvited, anOrganization, aPerson } from "@/lib/testing/cast";
import { neckAndNeck } from "@/lib/testing/neck-and-neck";
import { digestsOf, join, passAnHour } from "@/lib/testing/notices";
import { ownDatabase } from "@/lib/testing/own-database";
import { mailsOf, outboxOf } from "@/lib/testing/record";
import { sendDigests } from "./send-digests";

const own = await ownDatabase();
afterAll(own.drop);

const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);

/** How many people the emails of an organization are about, and how many wait for one. */
async function toldOf(organizationId: string) {
  const counts = (await mailsOf(organizationId)).map(({ input }) => (input as { count?: number }).count ?? 1);
  const waiting = (await digestsOf(organizationId)).map(({ notices }) => notices.length);
  return [...counts, ...waiting].reduce((sum, count) => sum + count, 0);
}

describe("what was gathered", { timeout: 120_000 }, () => {
  it(`is written once by three instances, ${ROUNDS} times`, async () => {
    const { id, olga } = await anOrganization();
    await join(olga, 3);
    for (let round = 1; round <= ROUNDS; round++) {
      await passAnHour(id);
      const ends = await atOnce(times(3, sendDigests));
      expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
      expect(await mailsOf(id)).toHaveLength(round + 1);
      await join(olga, 2);
    }
  });

  it(`loses nobody who accepts at that moment, and tells of nobody twice, ${ROUNDS} times`, async () => {
    const race = neckAndNeck();
    for (let round = 0; round < ROUNDS; round++) {
      const { id, olga } = await anOrganization();
      await join(olga, 2);
      const invited = await anInvited(olga);
      const rahul = await aPerson("Rahul Mehta", invited.email);
      await passAnHour(id);
      const ends = await race(() => accept(rahul, invited), sendDigests);
      expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
      expect(await toldOf(id)).toBe(3);
    }
  });

  it("waits if the organization is busy, and holds up no other", async () => {
    const [busy, other] = [await anOrganization(), await anOrganization()];
    for (const { id, olga } of [busy, other]) {
      await join(olga, 3);
      await passAnHour(id);
    }
    await transaction(async (tx) => {
      await lockOrganization(tx, busy.id);
      await expect(sendDigests()).rejects.toThrow("busy");
    });
    expect(await mailsOf(busy.id)).toHaveLength(1);
    expect(await mailsOf(other.id)).toHaveLength(2);
    await sendDigests();
    expect(await mailsOf(busy.id)).toHaveLength(2);
  });

  it("waits as it was if its email is not written, and is written by the next attempt", async () => {
    const { id, olga } = await anOrganization();
    await join(olga, 3);
    await passAnHour(id);
    const before = await digestsOf(id);
    await db().$executeRaw`
      CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`;
    // The email is there already when this one fails, as when the process ends before the commit.
    await db().$executeRaw`CREATE TRIGGER break_down AFTER UPDATE ON notice_digest EXECUTE FUNCTION break_down()`;
    await expect(sendDigests()).rejects.toThrow("broken");
    expect(await mailsOf(id)).toHaveLength(1);
    expect(await digestsOf(id)).toEqual(before);
    await db().$executeRaw`DROP TRIGGER break_down ON notice_digest`;
    await sendDigests();
    expect(await outboxOf(id)).toEqual([
      expect.stringMatching(/^invitation-accepted to /),
      expect.stringMatching(/^notices-gathered to /),
    ]);
  });
});
