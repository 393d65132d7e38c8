import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db, lockOrganization, transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { anOrganization } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { answerOnce, forgetAnswers } from "./kept-answers";

const request = { name: "rename", fingerprint: "one" };
const answer = { status: 201, body: { name: "Other" } };
const refusal = { status: 400, body: { errors: ["no"] } };

async function aRobot(): Promise<Actor> {
  return (await anOrganization()).olga;
}

/** Does what a verb does, and then runs `last`. */
function rename(robot: Actor, name: string, last: () => Promise<void> = async () => {}) {
  return transaction(async (tx) => {
    await lockOrganization(tx, robot.organization.id);
    await tx.organization.update({ where: { id: robot.organization.id }, data: { name } });
    await last();
    return answer;
  });
}

type Asked = { robot: Actor; name?: string; fingerprint?: string; last?: () => Promise<void> };

function ask({ robot, name = "Other", fingerprint = "one", last }: Asked) {
  return answerOnce(
    robot,
    { ...request, fingerprint },
    {
      done: () => rename(robot, name, last),
      keptOf: (answer) => answer,
      refused: (error) => (error instanceof Refusal && error.code === "role.unknown" ? refusal : null),
    },
  );
}

const refuse = () => Promise.reject(new Refusal("role.unknown"));
const nameOf = async ({ organization: { id } }: Actor) =>
  (await db().organization.findUniqueOrThrow({ where: { id } })).name;
const keptOf = ({ id: askerId }: Actor) => db().keptAnswer.findMany({ where: { askerId } });

async function passes(robot: Actor, interval: string) {
  await db()
    .$executeRaw`UPDATE kept_answer SET started_at = started_at - ${interval}::interval WHERE asker_id = ${robot.id}::uuid`;
}

describe("a request with a name", () => {
  test("is done once, and answered as often as it is sent", async () => {
    const robot = await aRobot();
    expect(await ask({ robot })).toEqual({ answer });
    expect(await ask({ robot, name: "Third" })).toEqual({ earlier: answer });
    expect(await ask({ robot, name: "Third" })).toEqual({ earlier: answer });
    expect(await nameOf(robot)).toBe("Other");
  });

  test("is kept by the very transaction that did it", async () => {
    const robot = await aRobot();
    await ask({ robot });
    const [row] = await db().$queryRaw<{ together: boolean }[]>`
      SELECT organization.xmin = kept_answer.xmin AS together FROM organization, kept_answer
       WHERE organization.id = ${robot.organization.id}::uuid AND asker_id = ${robot.id}::uuid`;
    expect(row?.together).toBe(true);
  });

  test("that is refused for good changes nothing, and is refused again", async () => {
    const robot = await aRobot();
    const before = await nameOf(robot);
    expect(await ask({ robot, last: refuse })).toEqual({ error: new Refusal("role.unknown") });
    expect(await ask({ robot })).toEqual({ earlier: refusal });
    expect(await nameOf(robot)).toBe(before);
  });

  test("that fails changes nothing, keeps nothing, and is done when it is sent again", async () => {
    const robot = await aRobot();
    await expect(ask({ robot, last: () => Promise.reject(new Error("a bug")) })).rejects.toThrow("a bug");
    expect(await refusalOf(ask({ robot, last: () => Promise.reject(new Refusal("busy")) }))).toBe("busy");
    expect(await keptOf(robot)).toEqual([]);
    expect(await ask({ robot })).toEqual({ answer });
  });

  test("recovers from a statement that failed, where that is a refusal for good", async () => {
    const robot = await aRobot();
    const failing = async () => {
      await db().$executeRaw`SELECT 1 / 0`.catch(() => {});
      throw new Refusal("role.unknown");
    };
    expect(await ask({ robot, last: failing })).toEqual({ error: new Refusal("role.unknown") });
    expect(await ask({ robot })).toEqual({ earlier: refusal });
  });

  test("is refused while the same is running, and as soon as that has failed it is done", async () => {
    const robot = await aRobot();
    const [running, fail] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = ask({
      robot,
      last: () => {
        running.resolve();
        return fail.promise;
      },
    });
    first.catch(() => {});
    await running.promise;
    expect(await refusalOf(ask({ robot }))).toBe("key.still-running");
    fail.reject(new Error("a bug"));
    await expect(first).rejects.toThrow("a bug");
    expect(await ask({ robot })).toEqual({ answer });
  });

  test("is done once of many at once", async () => {
    const robot = await aRobot();
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => ask({ robot, last: () => sleep(50, undefined) })),
    );
    const worked = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(worked.filter((one) => "answer" in one)).toHaveLength(1);
    expect(await keptOf(robot)).toHaveLength(1);
  });

  test("is refused with something else in it, done or not", async () => {
    const robot = await aRobot();
    await ask({ robot });
    expect(await refusalOf(ask({ robot, fingerprint: "another" }))).toBe("key.repeated-otherwise");
    await passes(robot, "23 hours");
    expect(await refusalOf(ask({ robot, fingerprint: "another" }))).toBe("key.repeated-otherwise");
  });

  test("may have the name of another's", async () => {
    const [robot, other] = [await aRobot(), await aRobot()];
    await ask({ robot });
    expect(await ask({ robot: other })).toEqual({ answer });
  });

  test("is forgotten after a day", async () => {
    const robot = await aRobot();
    await ask({ robot });
    await passes(robot, "23 hours 59 minutes");
    await forgetAnswers();
    expect(await ask({ robot })).toEqual({ earlier: answer });
    await passes(robot, "2 minutes");
    expect(await ask({ robot, name: "Third" })).toEqual({ answer });
    expect(await nameOf(robot)).toBe("Third");
    await passes(robot, "25 hours");
    await forgetAnswers();
    expect(await keptOf(robot)).toEqual([]);
  });

  test("that an earlier release began is waited for, but not for long", async () => {
    const robot = await aRobot();
    await db().keptAnswer.create({ data: { askerId: robot.id, ...request } });
    expect(await refusalOf(ask({ robot }))).toBe("key.still-running");
    await passes(robot, "61 seconds");
    expect(await ask({ robot })).toEqual({ answer });
  });
});
