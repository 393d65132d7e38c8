// Tests the policy that only operators create organizations. The environment is read on
// first use, so this file has it to itself.
import { expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { aPerson } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { create } from "./verbs/create";

vi.stubEnv("WHO_CREATES_ORGANIZATIONS", "operator");

it("nobody but operators creates organizations where the policy says so", async () => {
  expect(env().WHO_CREATES_ORGANIZATIONS).toBe("operator");
  const id = uuidv7();
  const creating = create(await aPerson("Ana Ng"), { id, name: "Acme Robotics" });
  expect(await refusalOf(creating)).toBe("organization.only-operators-create");
  expect(await db().organization.count({ where: { id } })).toBe(0);
});
