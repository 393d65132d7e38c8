import { expect, test } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { anOrganization, OWNER } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { uuidv7 } from "@/lib/uuid";
import { findKeyActor } from "./find-key-actor";
import { beginOnce, forgetAnswers, forgetRequest, keepAnswer } from "./kept-answers";
import { makeKey } from "./make-key";

async function aRobot(): Promise<Actor> {
  const { olga } = await anOrganization();
  const { secret } = await makeKey(olga, {
    id: uuidv7(),
    description: "Terraform",
    days: null,
    roles: OWNER(),
    access: [],
  });
  const robot = await findKeyActor(`ApiKey ${secret}`, null);
  if (!robot) throw new Error("The key opens nothing.");
  return robot;
}

const request = { name: "invite-ana", fingerprint: "one" };
const answer = { status: 201, body: { invitations: ["ana"] } };

async function passes(robot: Actor, interval: string) {
  await db.$executeRaw`UPDATE kept_answer SET started_at = started_at - ${interval}::interval WHERE asker_id = ${robot.id}::uuid`;
}

test("a request is done once, and answered as often as it is sent", async () => {
  const robot = await aRobot();
  expect(await beginOnce(robot, request)).toBeNull();
  expect(await refusalOf(beginOnce(robot, request))).toBe("key.still-running");
  await keepAnswer(robot, request.name, answer);
  expect(await beginOnce(robot, request)).toEqual(answer);
  expect(await beginOnce(robot, request)).toEqual(answer);
});

test("of many at once one is done", async () => {
  const robot = await aRobot();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => beginOnce(robot, request)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("something else under the same name is refused, done or not", async () => {
  const robot = await aRobot();
  const other = { ...request, fingerprint: "another" };
  await beginOnce(robot, request);
  expect(await refusalOf(beginOnce(robot, other))).toBe("key.repeated-otherwise");
  await passes(robot, "1 hour");
  expect(await refusalOf(beginOnce(robot, other))).toBe("key.repeated-otherwise");
  await keepAnswer(robot, request.name, answer);
  expect(await refusalOf(beginOnce(robot, other))).toBe("key.repeated-otherwise");
});

test("what failed, or ended with its process, is done when it is sent again", async () => {
  const robot = await aRobot();
  await beginOnce(robot, request);
  await forgetRequest(robot, request.name);
  expect(await beginOnce(robot, request)).toBeNull();
  await passes(robot, "61 seconds");
  expect(await beginOnce(robot, request)).toBeNull();
});

test("another key may use the same name", async () => {
  const [robot, other] = [await aRobot(), await aRobot()];
  await beginOnce(robot, request);
  expect(await beginOnce(other, request)).toBeNull();
});

test("after a day it is forgotten", async () => {
  const robot = await aRobot();
  await beginOnce(robot, request);
  await keepAnswer(robot, request.name, answer);
  await passes(robot, "23 hours 59 minutes");
  await forgetAnswers();
  expect(await beginOnce(robot, request)).toEqual(answer);
  await passes(robot, "2 minutes");
  expect(await beginOnce(robot, request)).toBeNull();
  await passes(robot, "25 hours");
  await forgetAnswers();
  expect(await db.keptAnswer.count({ where: { askerId: robot.id } })).toBe(0);
});
