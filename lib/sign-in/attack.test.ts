// Strangers request codes for someone's address and try them, as fast and from as many browsers as they like.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import {
  ask,
  aVictim,
  browsers,
  codeOf,
  enter,
  flood,
  guessOn,
  mailbox,
  mailsTo,
  pass,
  wrote,
} from "@/lib/testing/strangers";
import { newSecret } from "./secrets";
import { followLink } from "./verbs/follow-link";

// TRUSTED_PROXIES=0 knows no client addresses. With 1, the attacker is behind the same one as the victim.
describe.each([
  ["nobody's address is known", null],
  ["the attacker shares the victim's address", "198.51.100.7"],
] as const)("under attack, where %s", (_, ip) => {
  it("somebody signs in from a browser that is known, by the code", { timeout: 120_000 }, async () => {
    const vera = await aVictim();
    await flood(vera.email, ip);
    await guessOn(vera.email, ip);
    const here = { browser: newSecret(), ip, known: vera.known };
    expect(await ask(vera.email, here)).toBe("now");
    const [mail] = await mailbox(vera.address);
    await flood(vera.email, ip);
    expect(await enter(vera.email, mail?.code ?? "", here)).toMatchObject({ userId: vera.id });
  });

  it("and from one that is not, by the link of a mail that somebody else asked for", { timeout: 120_000 }, async () => {
    const vera = await aVictim();
    expect(new Set(await flood(vera.email, ip))).toEqual(new Set(["now", "earlier"]));
    const answers = await guessOn(vera.email, ip);
    expect(answers).toContain("limit.tries");
    const here = { browser: newSecret(), ip };
    expect(await ask(vera.email, here, "/org/acme/settings")).toBe("earlier");
    const [mail] = await mailbox(vera.address);
    expect(await codeOf(enter(vera.email, mail?.code ?? "", here))).toBe("limit.tries");
    const signedIn = await followLink({ token: mail?.linkToken ?? "", browser: here.browser });
    expect(signedIn).toMatchObject({ userId: vera.id, returnTo: "/org/acme/settings" });
  });

  it("and by its code, as long as tries are left", { timeout: 120_000 }, async () => {
    const vera = await aVictim();
    await flood(vera.email, ip);
    const here = { browser: newSecret(), ip };
    expect(await ask(vera.email, here, "/org/acme/settings")).toBe("earlier");
    const [mail] = await mailbox(vera.address);
    expect(await enter(vera.email, mail?.code ?? "", here)).toMatchObject({ returnTo: "/org/acme/settings" });
    expect(await codeOf(enter(vera.email, mail?.code ?? "", here))).toBe("sign-in.expired");
    expect(await codeOf(followLink({ token: mail?.linkToken ?? "" }))).toBe("sign-in.link-used");
  });

  it("for hours: there always is a mail whose link works, and never twenty in an hour", {
    timeout: 300_000,
  }, async () => {
    const vera = await aVictim();
    const perMinute: number[] = [];
    for (let minute = 0; minute < 80; minute++) {
      const before = await mailsTo(vera.address);
      // Some browsers ask again, which must not take back the codes that they were emailed.
      await Promise.all(browsers.slice(0, 5).map((browser) => ask(vera.email, { browser, ip })));
      perMinute.push((await mailsTo(vera.address)) - before);
      const [open] = await db().$queryRaw<{ links: number }[]>`
        SELECT count(*)::int AS links FROM sign_in JOIN mail ON mail.to = sign_in.address
         WHERE address = ${vera.address} AND NOT attached AND expires_at > clock_timestamp() + interval '3 minutes'
           AND abs(extract(epoch FROM mail.created_at - sign_in.created_at)) < 1`;
      expect(open?.links).toBeGreaterThan(0);
      await pass(vera.address, 60);
    }
    for (let from = 0; from + 60 <= perMinute.length; from++) {
      expect(perMinute.slice(from, from + 60).reduce((sum, mails) => sum + mails, 0)).toBeLessThan(20);
    }
    const [mail] = await mailbox(vera.address);
    expect(await followLink({ token: mail?.linkToken ?? "" })).toMatchObject({ userId: vera.id });
  });
});

describe("an address is never sent twenty mails in an hour", { timeout: 120_000 }, () => {
  it("also when whoever it is signs in with each, in known browsers and others, while strangers ask", async () => {
    const vera = await aVictim();
    for (let round = 0; round < 15; round++) {
      await Promise.all(browsers.slice(0, 4).map((browser) => ask(vera.email, { browser, ip: null })));
      await ask(vera.email, { browser: newSecret(), ip: null, known: vera.known });
      for (const { linkToken } of await mailbox(vera.address)) await codeOf(followLink({ token: linkToken }));
    }
    expect(await mailsTo(vera.address)).toBe(19);
    expect(await ask(vera.email, { browser: newSecret(), ip: null })).toBe("earlier");
    await pass(vera.address, 3_700);
    expect(await ask(vera.email, { browser: newSecret(), ip: null })).toBe("now");
  });

  it("also when several are asked for at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const vera = await aVictim();
      await wrote(vera.address, "sign-in-code", 18);
      const from = browsers.slice(0, 3).map((browser) => ({ browser, ip: "127.0.0.1" }));
      await Promise.all(from.map((one) => ask(vera.email, one)));
      expect(await mailsTo(vera.address)).toBe(19);
    }
  });

  it("and mails of other kinds do not count", async () => {
    const vera = await aVictim();
    await wrote(vera.address, "removed", 20);
    expect(await ask(vera.email, { browser: newSecret(), ip: null })).toBe("now");
  });

  it("while somebody who signs in with each may do so a dozen times", async () => {
    const vera = await aVictim();
    const here = { browser: newSecret(), ip: "127.0.0.1" };
    for (let times = 0; times < 12; times++) {
      expect(await ask(vera.email, here)).toBe("now");
      const [mail] = await mailbox(vera.address);
      expect(await codeOf(enter(vera.email, mail?.code ?? "", here))).toBe("fine");
    }
  });
});

describe("codes are tried", { timeout: 300_000 }, () => {
  it("far fewer than ten thousand times a day, from however many browsers, known ones among them", async () => {
    const vera = await aVictim();
    const ip = null;
    let tries = 0;
    for (let minutes = 0; minutes < 24 * 60; minutes += 60) {
      await pass(vera.address, 60 * 60);
      // All of them request new codes: as many emails are sent as are left, and the others share the latest one.
      await db().signIn.deleteMany({ where: { address: vera.address } });
      const from = Array.from({ length: 24 }, (_, at) => ({
        browser: newSecret(),
        ip,
        ...(at % 4 ? {} : { known: vera.known }),
      }));
      for (const one of from) await ask(vera.email, one);
      const answers: string[][] = [];
      for (let times = 0; times < 5; times++) {
        answers.push(await Promise.all(from.map((one) => codeOf(enter(vera.email, "11111111", one)))));
      }
      tries += answers
        .flat()
        .filter((code) => code === "sign-in.wrong-code" || code === "sign-in.no-tries-left").length;
    }
    expect(tries).toBeGreaterThan(400);
    expect(tries).toBeLessThan(1_300);
  });

  it("five times in a browser, also when it asks again and again for a mail that is not sent", async () => {
    const vera = await aVictim();
    await flood(vera.email, null);
    const here = { browser: newSecret(), ip: null };
    const answers: string[] = [];
    for (let times = 0; times < 10; times++) {
      await ask(vera.email, here);
      answers.push(await codeOf(enter(vera.email, "11111111", here)));
    }
    expect(answers.filter((code) => code === "sign-in.wrong-code")).toHaveLength(4);
    expect(answers.at(-1)).toBe("sign-in.no-tries-left");
  });

  it("without a loss for who comes later, where too many were made", async () => {
    const vera = await aVictim();
    await flood(vera.email, null);
    await guessOn(vera.email, null);
    const here = { browser: newSecret(), ip: null };
    await ask(vera.email, here);
    const [mail] = await mailbox(vera.address);
    for (let times = 0; times < 7; times++) {
      expect(await codeOf(enter(vera.email, mail?.code ?? "", here))).toBe("limit.tries");
    }
    await pass(vera.address, 130);
    expect(await codeOf(enter(vera.email, mail?.code ?? "", here))).toBe("fine");
  });
});
