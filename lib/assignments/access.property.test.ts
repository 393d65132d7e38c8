// Checks what people reach after any sequence of edits against a model that is too simple
// to be wrong: a list of single grants.
import { describe, expect, it } from "vitest";
import type { Scope, Scoped } from "@/lib/actors/permissions";
import { db, readFromDatabase } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { drawFrom } from "@/lib/testing/drawn";
import { changeOfAccess, type Portion } from "./change-of-access";
import { effectiveOn } from "./effective";
import { findAccess } from "./find-access";
import { listReach } from "./list-reach";
import { assignmentsOf } from "./read-assignments";
import { planEdit, visiblePart } from "./rules";
import type { Assignment, Held } from "./schema";

const RESOURCES = ["a", "b", "c", "d", "e"];
const ROLES = ["admin", "editor", "viewer"];
const FUTURE = "future"; // nobody listed this one

type Draw = ReturnType<typeof drawFrom>;

function anAssignment(draw: Draw, resources: readonly string[], mayAll = true): Assignment {
  const listed = (mayAll && draw.below(4) === 0) || resources.length === 0 ? [] : draw.atLeastOne(resources);
  const applicationRoles = draw.one([null, null, [], ["reader"]]);
  return { ...onDeployments(draw.one(ROLES), ...listed), applicationRoles };
}

const someAssignments = (draw: Draw, resources: readonly string[], mayAll = true): Assignment[] =>
  Array.from({ length: draw.below(4) }, () => anAssignment(draw, resources, mayAll || resources.length === 0));

/** Writes "editor with reader on a", and "on future" for resources that do not exist yet. */
function grantsOf(assignments: readonly Assignment[]): Set<string> {
  return new Set(
    assignments.flatMap(({ role, all, resources, applicationRoles }) =>
      (all ? [...RESOURCES, FUTURE] : resources).map((id) => `${role} ${JSON.stringify(applicationRoles)} ${id}`),
    ),
  );
}

const minus = (one: Set<string>, other: Set<string>) => [...one].filter((grant) => !other.has(grant)).sort();

function applied(held: readonly Held[], edit: ReturnType<typeof planEdit>): Held[] {
  const changes = new Map(edit.changed.map((change) => [change.id, change]));
  const kept = held
    .filter(({ id }) => !edit.removed.includes(id))
    .map((one) => {
      const { add = [], remove = [] } = changes.get(one.id) ?? {};
      return { ...one, resources: [...one.resources.filter((id) => !remove.includes(id)), ...add] };
    });
  return [...kept, ...edit.created.map((one, at) => ({ ...one, id: `new ${at}` }))];
}

describe("any edit", () => {
  it("by an owner leaves exactly what was wanted; what it gives and takes is the difference", () => {
    const owner: Scoped = { owner: true, capabilities: [], scope: new Map() };
    for (let seed = 1; seed <= 2000; seed++) {
      const draw = drawFrom(seed);
      const held = someAssignments(draw, RESOURCES).map((one, at) => ({ ...one, id: String(at) }));
      const wanted = someAssignments(draw, RESOURCES);
      const after = applied(held, planEdit(owner, held, wanted));
      expect([seed, minus(grantsOf(after), new Set())]).toEqual([seed, minus(grantsOf(wanted), new Set())]);
      expect([seed, after.every(({ all, resources }) => all === (resources.length === 0))]).toEqual([seed, true]);

      const { gains, losses } = changeOfAccess(held, after);
      const grantsChanged = (portions: Portion[]) =>
        new Set(
          minus(
            grantsOf(portions),
            grantsOf(portions.flatMap((one) => (one.keeps ? [{ ...one, all: false, resources: one.keeps }] : []))),
          ),
        );
      expect([seed, minus(grantsChanged(gains), new Set())]).toEqual([seed, minus(grantsOf(after), grantsOf(held))]);
      expect([seed, minus(grantsChanged(losses), new Set())]).toEqual([seed, minus(grantsOf(held), grantsOf(after))]);
    }
  });

  it("by an admin of some changes nothing outside of them, and leaves there what was wanted", () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const draw = drawFrom(seed);
      const mine = draw.atLeastOne(RESOURCES);
      const scope: Scope = new Map([["deployment", new Set(mine)]]);
      const admin: Scoped = { owner: false, capabilities: [], scope };
      const held = someAssignments(draw, RESOURCES).map((one, at) => ({ ...one, id: String(at) }));
      const wanted = someAssignments(draw, mine, false);
      const after = applied(held, planEdit(admin, held, wanted));
      expect([seed, minus(grantsOf(visiblePart(admin, after)), new Set())]).toEqual([
        seed,
        minus(grantsOf(wanted), new Set()),
      ]);
      const outside = (all: readonly Assignment[]) =>
        all.flatMap((one) =>
          one.all ? [one] : [{ ...one, resources: one.resources.filter((id) => !mine.includes(id)) }],
        );
      expect([seed, minus(grantsOf(outside(after)), new Set())]).toEqual([
        seed,
        minus(grantsOf(outside(held)), new Set()),
      ]);
    }
  });
});

describe("what people reach", () => {
  it.each([1, 2, 3, 4, 5, 6])("is what was assigned, overlapped, subtracted and deleted: %i", async (seed) => {
    const draw = drawFrom(seed * 7919);
    const { id, olga } = await anOrganization();
    for (const name of RESOURCES) await aResource(id, "deployment", name);
    const admin = await aMember(id, { name: "Mia Lindqvist" });
    const mine = draw.atLeastOne(RESOURCES);
    await give(admin, id, onDeployments("admin", ...mine));
    const people = [await aMember(id, { name: "Tara Haddad" }), await aMember(id, { name: "Kei Sato" })];
    const model = new Map(people.map((person) => [person.id, [] as Assignment[]]));
    const there = new Set(RESOURCES);

    for (let step = 0; step < 14; step++) {
      const person = draw.one(people);
      const held = model.get(person.id) ?? [];
      const gone = draw.one([...RESOURCES]);
      switch (draw.one(["owner", "owner", "admin", "delete", "add", "suspend"])) {
        case "owner": {
          const wanted = someAssignments(draw, [...there]);
          await changeRole(olga, { memberId: person.id, access: wanted });
          model.set(person.id, wanted);
          break;
        }
        case "admin": {
          const reachable = mine.filter((one) => there.has(one));
          if (reachable.length === 0) break;
          const wanted = someAssignments(draw, reachable, false);
          await changeRole(admin, { memberId: person.id, access: wanted });
          const rest = held.map((one) => ({
            ...one,
            resources: one.resources.filter((one) => !reachable.includes(one)),
          }));
          model.set(person.id, [...rest.filter(({ all, resources }) => all || resources.length > 0), ...wanted]);
          break;
        }
        case "delete": {
          if (!there.delete(gone)) break;
          await deleteResource(olga, { kind: "deployment", id: gone });
          for (const [who, all] of model) {
            const rest = all.map((one) => ({ ...one, resources: one.resources.filter((one) => one !== gone) }));
            model.set(
              who,
              rest.filter(({ all, resources }) => all || resources.length > 0),
            );
          }
          break;
        }
        case "add": {
          if (there.has(gone)) break;
          await addResource(olga, { kind: "deployment", id: gone, name: gone });
          there.add(gone);
          break;
        }
        case "suspend": {
          await db().$executeRaw`UPDATE member SET status = 'suspended' WHERE id = ${person.id}::uuid`;
          const reached = await findAccess(readFromDatabase, id, person.id, {
            kind: "deployment",
            id: [...there][0] ?? "",
          });
          expect(reached.reasons).toEqual([]);
          await db().$executeRaw`UPDATE member SET status = 'active' WHERE id = ${person.id}::uuid`;
        }
      }
      for (const resource of there) {
        const one = { kind: "deployment", id: resource };
        const reaching = await listReach(id, one, null, 50);
        for (const person of people) {
          const wanted = (model.get(person.id) ?? [])
            .filter(({ all, resources }) => all || resources.includes(resource))
            .map(({ role, all, applicationRoles }) => JSON.stringify({ role, all, applicationRoles }));
          const { reasons } = await findAccess(readFromDatabase, id, person.id, one);
          const found = reasons.map(({ role, all, applicationRoles }) =>
            JSON.stringify({ role, all, applicationRoles }),
          );
          const expected = [...new Set(wanted)].sort();
          expect([seed, step, resource, [...new Set(found)].sort()]).toEqual([seed, step, resource, expected]);
          const pure = effectiveOn(await assignmentsOf(db(), id, person.id), "deployment", resource);
          expect(pure.map(({ assignmentId }) => assignmentId).sort()).toEqual(
            reasons.map(({ assignmentId }) => assignmentId).sort(),
          );
          expect(reaching.people.some((other) => other.id === person.id)).toBe(expected.length > 0);
        }
      }
    }
  });
});
