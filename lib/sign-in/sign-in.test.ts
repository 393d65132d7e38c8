import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import {
  address,
  ana,
  ask,
  asked,
  browser,
  enter,
  mailed,
  refusal,
  setExpiry,
  somebodyElse,
  wrong,
} from "@/lib/testing/mailed-code";
import { forgetExpired } from "./forget-expired";
import { RequestCode } from "./schema";
import { newSecret } from "./secrets";
import { ATTEMPTS } from "./verbs/enter-code";
import { findLink, followLink } from "./verbs/follow-link";
import { requestCode } from "./verbs/request-code";

beforeEach(somebodyElse);

describe("a mailed code", () => {
  it("signs in, makes the user with a proven address, and leads back", async () => {
    const { code } = await asked();
    expect(code).toMatch(/^\d{8}$/);
    const { userId, ...rest } = await enter(` ${code.slice(0, 4)} ${code.slice(4)} `);
    expect(rest).toEqual({ isNew: true, addressVersion: 0, named: false, returnTo: "/org/acme" });
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(user).toMatchObject({ email: ana.email, address: address(), name: null });
    expect(user.emailVerified).toBeInstanceOf(Date);
    expect(await db().signIn.findFirst({ where: { address: address() } })).toBeNull();
  });

  it("finds the same user again, whatever the case, and leaves what is known of them alone", async () => {
    const first = await enter((await asked()).code);
    await db().user.update({ where: { id: first.userId }, data: { name: "Ana Ng" } });
    const shown = ana.email;
    ana.email = ana.email.toUpperCase();
    const again = await enter((await asked()).code);
    expect(again).toMatchObject({ userId: first.userId, isNew: false, named: true });
    expect(await db().user.findUnique({ where: { id: first.userId } })).toMatchObject({ email: shown, name: "Ana Ng" });
  });

  it("is stored neither in clear nor as a hash that fits another address", async () => {
    const { code, linkToken } = await asked();
    const rows = JSON.stringify([
      await db().signIn.findFirst({ where: { address: address() } }),
      await db().mail.findMany({ where: { to: address() } }),
    ]);
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(linkToken);
    expect(rows).not.toContain(browser);
  });

  it("works once", async () => {
    const { code } = await asked();
    await enter(code);
    expect(await refusal(enter(code))).toBe("sign-in.expired");
  });

  it("counts five tries, also when they are refused", async () => {
    const { code } = await asked();
    for (let tries = 1; tries < ATTEMPTS; tries++) {
      const attempt = enter(wrong(code));
      await expect(attempt).rejects.toMatchObject({ code: "sign-in.wrong-code", values: { left: ATTEMPTS - tries } });
    }
    expect(await refusal(enter(wrong(code)))).toBe("sign-in.no-tries-left");
    expect(await refusal(enter(code))).toBe("sign-in.no-tries-left");
    expect(await db().user.findUnique({ where: { address: address() } })).toBeNull();
  });

  it("still works at the fifth try", async () => {
    const { code } = await asked();
    for (let tries = 1; tries < ATTEMPTS; tries++) await refusal(enter(wrong(code)));
    expect(await refusal(enter(code))).toBe("fine");
  });

  it("is bound to the browser that asked, and another one uses up no try", async () => {
    const { code } = await asked();
    for (const other of [newSecret(), null]) {
      for (let tries = 0; tries <= ATTEMPTS; tries++) expect(await refusal(enter(code, other))).toBe("sign-in.expired");
    }
    expect(await refusal(enter(code))).toBe("fine");
  });

  it("is left alone by whoever asks one for the same address elsewhere", async () => {
    const mine = await asked();
    const stranger = newSecret();
    const theirs = await asked({ from: stranger });
    for (let tries = 0; tries <= ATTEMPTS; tries++) await refusal(enter(wrong(theirs.code), stranger));
    expect(await db().signIn.count({ where: { address: address() } })).toBe(2);
    expect(await refusal(enter(mine.code))).toBe("fine");
  });

  it("of the latest mail works in each browser that asked, once", async () => {
    const other = newSecret();
    await asked();
    const { code } = await asked({ from: other });
    const both = await Promise.all([refusal(enter(code)), refusal(enter(code, other))]);
    expect(both.sort()).toEqual(["fine", "sign-in.expired"]);
  });

  it("tells a browser that asked for none nothing of others", async () => {
    const unasked = await refusal(enter("12345678", newSecret()));
    const { code } = await asked();
    expect(await refusal(enter(code, newSecret()))).toBe(unasked);
    for (let tries = 0; tries <= ATTEMPTS; tries++) await refusal(enter(wrong(code)));
    expect(await refusal(enter(code, newSecret()))).toBe(unasked);
  });

  it("is void once a newer one is asked for, while the link beside it keeps working", async () => {
    const older = await asked();
    await refusal(enter(wrong(older.code)));
    const newer = await asked();
    expect(await refusal(enter(older.code))).toBe("sign-in.wrong-code");
    expect(await refusal(followLink({ token: older.linkToken }))).toBe("fine");
    expect(await db().signIn.findFirst({ where: { address: address() } })).toMatchObject({ attempts: 1 });
    expect(await refusal(enter(newer.code))).toBe("fine");
  });

  it("lasts ten minutes by the clock of the database", async () => {
    const { code } = await asked();
    const [{ seconds } = { seconds: 0 }] = await db().$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM expires_at - clock_timestamp())::int AS seconds FROM sign_in WHERE address = ${address()}`;
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(600);
    await setExpiry("-1 second");
    expect(await refusal(enter(code))).toBe("sign-in.expired");
    expect(await refusal(enter(wrong(code)))).toBe("sign-in.expired");
    await setExpiry("1 second");
    expect(await refusal(enter(code))).toBe("fine");
  });

  it("of somebody else's address does not fit", async () => {
    const { code } = await asked();
    const hers = ana.email;
    somebodyElse();
    const his = await asked();
    expect(await refusal(enter(his.code, browser, hers))).toBe(his.code === code ? "fine" : "sign-in.wrong-code");
  });

  it("is not taken back where its browser asks again and no other is mailed", async () => {
    const { code } = await asked();
    for (const other of [newSecret(), newSecret()]) await asked({ from: other });
    expect(await ask()).toMatchObject({ mailed: "earlier" });
    expect(await refusal(enter(code))).toBe("fine");
  });

  it("that could not be sent does not count as sent", async () => {
    for (let times = 0; times < 4; times++) {
      const failing = { ...RequestCode.parse({ email: ana.email }), return: "\0", browser, ip: "127.0.0.1" };
      await expect(requestCode(failing)).rejects.toThrow();
    }
    expect(await ask()).toMatchObject({ mailed: "now" });
  });

  it("is told the same, whether the address has an account or not", async () => {
    const unknown = await requestCode({ ...RequestCode.parse({ email: ana.email }), browser, ip: "127.0.0.1" });
    await enter((await mailed()).code);
    expect(await requestCode({ ...RequestCode.parse({ email: ana.email }), browser, ip: "127.0.0.1" })).toEqual(
      unknown,
    );
  });
});

describe("a mailed link", () => {
  it("can be looked at as often as one likes, and signs in once", async () => {
    const { linkToken } = await asked({ back: "/invitations/x" });
    for (let looks = 0; looks < 20; looks++) {
      expect(await findLink(linkToken)).toEqual({ email: ana.email, returnTo: "/invitations/x" });
    }
    expect(await followLink({ token: linkToken })).toMatchObject({ isNew: true, returnTo: "/invitations/x" });
    expect(await findLink(linkToken)).toBeNull();
    expect(await refusal(followLink({ token: linkToken }))).toBe("sign-in.link-used");
  });

  it("ends the code with it, and the code ends the link", async () => {
    const one = await asked();
    await followLink({ token: one.linkToken });
    expect(await refusal(enter(one.code))).toBe("sign-in.expired");
    const other = await asked();
    await enter(other.code);
    expect(await refusal(followLink({ token: other.linkToken }))).toBe("sign-in.link-used");
  });

  it("lasts as long as the code", async () => {
    const { linkToken } = await asked();
    await setExpiry("-1 second");
    expect(await findLink(linkToken)).toBeNull();
    expect(await refusal(followLink({ token: linkToken }))).toBe("sign-in.link-used");
    await setExpiry("1 second");
    expect(await refusal(followLink({ token: linkToken }))).toBe("fine");
  });

  it.each(["", "x", "a".repeat(43), "%00", "' OR 1=1 --"])("is nothing when it is %j", async (token) => {
    await asked();
    expect(await findLink(token)).toBeNull();
    expect(await refusal(followLink({ token }))).toBe("sign-in.link-used");
  });
});

describe("what is over", () => {
  it("is forgotten", async () => {
    await asked();
    await setExpiry("-25 hours");
    await forgetExpired();
    expect(await db().signIn.findFirst({ where: { address: address() } })).toBeNull();
    await asked();
    await setExpiry("-23 hours");
    await forgetExpired();
    expect(await db().signIn.findFirst({ where: { address: address() } })).not.toBeNull();
  });
});
