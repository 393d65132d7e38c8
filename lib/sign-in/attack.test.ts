// Strangers request codes for someone's address and try them, as fast and from as many browsers as they like.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { takeToken } from "@/lib/database/token-bucket";
import { unseal } from "@/lib/mail/seal";
import { Refusal } from "@/lib/refusal";
import { anInvited, anOrganization, aPerson } from "@/lib/testing/cast";
import { EnterCode, RequestCode } from "./schema";
import { newSecret } from "./secrets";
import { openSession } from "./sessions";
import { enterCode } from "./verbs/enter-code";
import { followLink } from "./verbs/follow-link";
import { requestCode } from "./verbs/request-code";

let made = 0;

/** A person with an account, and the cookie of a browser in which they signed in. */
async function aVictim() {
  made += 1;
  const person = await aPerson("Vera Ruiz", `vera.${made}.${process.pid}@acme.example`);
  const known = await openSession({ token: newSecret(), userId: person.id, userAgent: null });
  return { ...person, known };
}

const nobody = () => {
  made += 1;
  return `nobody.${made}.${process.pid}@acme.example`;
};

type From = { browser: string; ip: string | null; known?: string };

async function ask(email: string, from: From, back = "/") {
  return (await requestCode({ ...RequestCode.parse({ email, return: back }), ...from })).mailed;
}

const enter = (email: string, code: string, from: From) => enterCode({ ...EnterCode.parse({ email, code }), ...from });

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "fine",
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** The emails in the mailbox, latest first. */
async function mailbox(to: string) {
  const mails = await db().mail.findMany({ where: { to, template: "sign-in-code" }, orderBy: { createdAt: "desc" } });
  return mails.flatMap(({ sealedInput, key }) =>
    sealedInput ? [unseal(sealedInput, key) as { code: string; linkToken: string }] : [],
  );
}

const mailsTo = (to: string) => db().mail.count({ where: { to } });

/** Writes mails as if they had just been sent. */
const wrote = (to: string, template: string, count: number) =>
  db().mail.createMany({
    data: Array.from({ length: count }, () => ({ key: `test/${newSecret()}`, template, to, input: {} })),
  });

/** Moves the database's clock forward for one address and for all clients. */
async function pass(address: string, seconds: number) {
  await db().$executeRaw`
    UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => ${seconds}) WHERE key LIKE 'sign-in/%'`;
  await db().$executeRaw`
    UPDATE sign_in SET expires_at = expires_at - make_interval(secs => ${seconds}),
                       created_at = created_at - make_interval(secs => ${seconds}) WHERE address = ${address}`;
  await db().$executeRaw`
    UPDATE mail SET created_at = created_at - make_interval(secs => ${seconds}) WHERE "to" = ${address}`;
}

const browsers = Array.from({ length: 100 }, newSecret);

/** A hundred browsers ask at once. */
const flood = (email: string, ip: string | null) =>
  Promise.all(browsers.map((browser) => ask(email, { browser, ip }, "/somewhere/else")));

/** Enters wrong codes in all of them, until no try is left. */
async function guessOn(email: string, ip: string | null) {
  const [mail] = await mailbox(email);
  const wrong = mail?.code === "11111111" ? "22222222" : "11111111";
  const answers: string[] = [];
  for (let again = true; again; ) {
    const round = await Promise.all(browsers.map((browser) => codeOf(enter(email, wrong, { browser, ip }))));
    answers.push(...round);
    again = round.includes("sign-in.wrong-code");
  }
  return answers;
}

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

describe("where more is asked for than may be sent", { timeout: 120_000 }, () => {
  const empty = (key: string) => db().$executeRaw`
    INSERT INTO rate_limit VALUES (${key}, 0, clock_timestamp() + interval '1 hour')
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
