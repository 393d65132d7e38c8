// Runs the jobs as a server does, in a process that gets killed, on their own database.
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openFakeResend } from "./testing/fake-resend";
import { scratchDatabase } from "./testing/scratch-database";

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let fake: Awaited<ReturnType<typeof openFakeResend>>;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  fake = await openFakeResend();
});

afterAll(async () => {
  const { db } = await import("./database/db");
  await db().$disconnect();
  await fake.close();
  await database.drop();
});

beforeEach(() => fake.reset());

afterEach(() => Promise.all(running.splice(0).map(kill)));

async function startServer() {
  const child = fork(path.join(import.meta.dirname, "testing/jobs-process.ts"), {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      RESEND_API_KEY: "re_fake",
      RESEND_BASE_URL: fake.baseUrl,
      MAIL_FROM: "roster@acme.example",
      MAIL_PER_SECOND: "20",
    },
  });
  running.push(child);
  await once(child, "message");
  return child;
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function aMail() {
  const { transaction } = await import("./database/db");
  const { enqueueMail } = await import("./mail/outbox");
  const key = `removed/${randomUUID()}`;
  const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
  await transaction((tx) => enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input }));
  return key;
}

async function stateOf(key: string) {
  const { db } = await import("./database/db");
  return (await db().mail.findUniqueOrThrow({ where: { key } })).state;
}

/** Nobody else takes a mail for so long, because whoever took it may still be sending it. */
async function passHalfAMinute(key: string) {
  const { db } = await import("./database/db");
  await db().$executeRaw`UPDATE mail SET next_try_at = next_try_at - interval '30 seconds' WHERE key = ${key}`;
}

const whenSent = (key: string, timeout: number) =>
  vi.waitFor(async () => expect(await stateOf(key)).toBe("sent"), { timeout, interval: 100 });

describe("the jobs", { timeout: 150_000 }, () => {
  it("deliver a mail within seconds of the commit", async () => {
    await startServer();
    const key = await aMail();
    await whenSent(key, 20_000);
    expect(fake.requests.map((request) => request.key)).toEqual([key]);
  });

  it("deliver at the pace that is set", async () => {
    const keys = await Promise.all(Array.from({ length: 80 }, aMail));
    await startServer();
    // At the default pace, this would take 40 seconds, and without any, no time at all.
    const since = performance.now();
    await Promise.all(keys.map((key) => whenSent(key, 40_000)));
    expect(performance.now() - since).toBeLessThan(35_000);
    const arrived = fake.requests.map(({ at }) => at).sort((one, other) => one - other);
    expect((arrived.at(-1) ?? 0) - (arrived[0] ?? 0)).toBeGreaterThan(2_500);
  });

  it("deliver, once, what was committed while nobody was there to deliver it", async () => {
    const keys = [await aMail(), await aMail(), await aMail()];
    expect(await Promise.all(keys.map(stateOf))).toEqual(["queued", "queued", "queued"]);
    await startServer();
    await startServer();
    await Promise.all(keys.map((key) => whenSent(key, 40_000)));
    expect(fake.requests.map(({ key }) => key).sort()).toEqual(keys.sort());
  });

  it("remind people, send digests, and clean up, each at its times", async () => {
    const { db } = await import("./database/db");
    const { anInvited, anOrganization, expireIn } = await import("./testing/cast");
    const { join, passAnHour } = await import("./testing/notices");
    const { id, olga } = await anOrganization();
    const { memberId } = await anInvited(olga);
    await join(olga, 3);
    await passAnHour(id);
    await expireIn("member", memberId, 23 * 3600);
    const receipt = await db().webhookReceipt.create({ data: { id: randomUUID(), receivedAt: new Date(0) } });
    await startServer();
    const scheduled = await db().$queryRaw`SELECT name, cron FROM pgboss.schedule ORDER BY name`;
    expect(scheduled).toEqual([
      { name: "clean-up", cron: "17 * * * *" },
      { name: "send-digests", cron: "* * * * *" },
      { name: "send-reminders", cron: "*/5 * * * *" },
      { name: "warn-of-expiring-keys", cron: "47 * * * *" },
    ]);
    // The clock brings their times; this test does not wait for them.
    const boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false });
    await boss.start();
    for (const name of ["clean-up", "send-digests", "send-reminders"]) await boss.send(name);
    await boss.stop();
    await vi.waitFor(
      async () => {
        expect(await db().mail.findMany({ where: { memberId } })).toMatchObject([
          { template: "invitation-reminder", state: "sent" },
        ]);
        expect(await db().webhookReceipt.count({ where: receipt })).toBe(0);
        expect(await db().mail.count({ where: { template: "notices-gathered", state: "sent" } })).toBe(1);
      },
      { timeout: 30_000, interval: 100 },
    );
  });

  it("killed after the provider accepted and before that was noted, leave one mail at the provider", async () => {
    fake.behaviour = "accepts-then-hangs";
    const server = await startServer();
    const key = await aMail();
    await vi.waitFor(() => expect(fake.accepted.size).toBe(1), { timeout: 30_000 });
    await kill(server);
    expect(await stateOf(key)).toBe("queued");

    await passHalfAMinute(key);
    fake.behaviour = "ok";
    await startServer();
    await whenSent(key, 60_000);
    expect(fake.requests.map((request) => request.key)).toEqual([key, key]);
    expect(fake.accepted.size).toBe(1);
  });
});
