// More codes are asked for than may be sent. The test has its own database, because it empties the budget that all share.
import { afterAll, describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { takeToken } from "@/lib/database/token-bucket";
import { anInvited, anOrganization } from "@/lib/testing/cast";
import { ownDatabase } from "@/lib/testing/own-database";
import { ask, aVictim, codeOf, enter, mailbox, mailsTo, nobody, wrote } from "@/lib/testing/strangers";
import { newSecret } from "./secrets";
import { followLink } from "./verbs/follow-link";

const own = await ownDatabase();
afterAll(own.drop);

describe("where more is asked for than may be sent", { timeout: 120_000 }, () => {
  /** Nearly twice the time that it takes to fill the bucket, because a bucket further ahead counts as a leftover. */
  const empty = (key: string) => db().$executeRaw`
    INSERT INTO rate_limit
    VALUES (${key}, 0, clock_timestamp() + make_interval(secs => ${key.includes("/from/") ? 1_790 : 119}))
    ON CONFLICT (key) DO UPDATE SET resets_at = excluded.resets_at`;

  const places = [
    ["sign-in/unplaced-mails", null],
    ["sign-in/from/203.0.113.9", "203.0.113.9"],
    ["sign-in/from/2001:db8:1:2::/64", "2001:db8:1:2:3::4"],
  ] as const;

  it.each(places)(
    "%s: mail still goes to whom the console knows, and the answer is the same for all",
    async (key, ip) => {
      const { olga } = await anOrganization();
      const invited = await anInvited(olga);
      const vera = await aVictim();
      const stranger = nobody();
      const from = () => ({ browser: newSecret(), ip });
      try {
        await empty(key);
        const asking = [vera.email, invited.email, stranger].map(async (email) => {
          const here = from();
          expect(await ask(email, here)).toBe("perhaps");
          expect(await codeOf(enter(email, "11111111", here))).toBe("sign-in.wrong-code");
          expect(await Promise.all([ask(email, from()), ask(email, from())])).toEqual(["perhaps", "perhaps"]);
          expect(await ask(email, here)).toBe("earlier");
          expect(await codeOf(enter(email, "11111111", here))).toBe("sign-in.wrong-code");
        });
        await Promise.all(asking);
        await expect.poll(() => mailsTo(vera.address)).toBe(3);
        await expect.poll(() => mailsTo(invited.address)).toBe(3);
        expect(await mailsTo(stranger)).toBe(0);
        const [mail] = await mailbox(vera.address);
        expect(await followLink({ token: mail?.linkToken ?? "" })).toMatchObject({ userId: vera.id });
      } finally {
        await db().rateLimit.deleteMany({ where: { key } });
      }
    },
  );

  it("whom the console knows is sent no twentieth mail in an hour either", async () => {
    const vera = await aVictim();
    await wrote(vera.address, "sign-in-code", 19);
    await empty("sign-in/unplaced-mails");
    try {
      expect(await ask(vera.email, { browser: newSecret(), ip: null })).toBe("perhaps");
      expect(await mailsTo(vera.address)).toBe(19);
    } finally {
      await db().rateLimit.deleteMany({ where: { key: "sign-in/unplaced-mails" } });
    }
  });

  it("a known browser neither waits nor is counted", async () => {
    const vera = await aVictim();
    await empty("sign-in/unplaced-mails");
    try {
      expect(await ask(vera.email, { browser: newSecret(), ip: null, known: vera.known })).toBe("now");
    } finally {
      await db().rateLimit.deleteMany({ where: { key: "sign-in/unplaced-mails" } });
    }
  });

  it("who asks comes to wait before anything is refused, and what sends no mail is not charged", async () => {
    const ip = "203.0.113.77";
    const timed = async () => {
      const began = performance.now();
      expect(await ask(nobody(), { browser: newSecret(), ip })).toBe("now");
      return performance.now() - began;
    };
    await timed();
    const first = await timed();
    for (let times = 0; times < 57; times++)
      await takeToken(db(), `sign-in/from/${ip}`, { burst: 60, everySeconds: 15 });
    const last = await timed();
    expect(first).toBeLessThan(1_500);
    expect(last).toBeGreaterThan(1_900);
    const vera = await aVictim();
    const other = "203.0.113.78";
    for (let times = 0; times < 10; times++) await ask(vera.email, { browser: newSecret(), ip: other });
    const [charged] = await db().$queryRaw<{ mails: number }[]>`
      SELECT round(extract(epoch FROM resets_at - clock_timestamp()) / 15)::int AS mails
        FROM rate_limit WHERE key = ${`sign-in/from/${other}`}`;
    expect(charged?.mails).toBe(3);
  });
});
