import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { address, ana, asked, enter, refusal, somebodyElse, wrong } from "@/lib/testing/mailed-code";
import { ensureUser } from "./ensure-user";
import { ATTEMPTS } from "./verbs/enter-code";
import { followLink } from "./verbs/follow-link";

beforeEach(somebodyElse);

describe("at the same time", { timeout: 60_000 }, () => {
  const tally = async (attempts: Promise<string>[]) => {
    const all = await Promise.all(attempts);
    return Object.fromEntries([...new Set(all)].map((code) => [code, all.filter((one) => one === code).length]));
  };

  it("fifty right codes sign in one", async () => {
    for (let round = 0; round < 10; round++) {
      somebodyElse();
      const { code } = await asked();
      const counts = await tally(Array.from({ length: 50 }, () => refusal(enter(code))));
      expect(counts.fine).toBe(1);
      expect(await db().user.count({ where: { address: address() } })).toBe(1);
    }
  });

  it("fifty right links sign in one, and beside right codes still one", async () => {
    for (let round = 0; round < 10; round++) {
      somebodyElse();
      const { code, linkToken } = await asked();
      const attempts = Array.from({ length: 50 }, (_, at) =>
        refusal(at % 2 ? followLink({ token: linkToken }) : enter(code)),
      );
      expect((await tally(attempts)).fine).toBe(1);
    }
  });

  it("fifty wrong codes are five tries", async () => {
    const { code } = await asked();
    const counts = await tally(Array.from({ length: 50 }, () => refusal(enter(wrong(code)))));
    expect(counts).toEqual({ "sign-in.wrong-code": ATTEMPTS - 1, "sign-in.no-tries-left": 50 - ATTEMPTS + 1 });
    expect(await refusal(enter(code))).toBe("sign-in.no-tries-left");
  });

  it("two first sign-ins of one address are one user", async () => {
    for (let round = 0; round < 10; round++) {
      somebodyElse();
      const { linkToken } = await asked();
      const all = await Promise.all([
        followLink({ token: linkToken }),
        db().$transaction((tx) => ensureUser(tx, { email: ana.email, address: address() })),
      ]);
      expect(new Set(all.map(({ userId }) => userId)).size).toBe(1);
      expect(all.filter(({ isNew }) => isNew).length).toBe(1);
    }
  });
});
