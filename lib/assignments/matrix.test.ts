import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { Invite } from "@/lib/invitations/schema";
import { invite } from "@/lib/invitations/verbs/invite";
import { ChangeRole } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/verbs/change-role";
import { AddResource, OneResource, RenameResource } from "@/lib/resources/schema";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { renameResource } from "@/lib/resources/verbs/rename-resource";
import { aCastWithAccess } from "@/lib/testing/access-cast";
import { ACTORS, type ActorName, ANSWERS, type Facts, MATRIX } from "@/lib/testing/access-matrix";
import { everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";

function verb<S extends z.ZodType>(schema: S, run: (actor: Actor, input: z.output<S>) => Promise<unknown>) {
  return (actor: Actor, form: Record<string, string>) => run(actor, schema.parse(fieldsOf(form)));
}

/** Reads a form as `handle` does. */
function fieldsOf(form: Record<string, string>) {
  const { "roles.present": present, roles, ...fields } = form;
  return present ? { ...fields, roles: roles ? [roles] : [] } : fields;
}

const verbs: Record<string, (actor: Actor, form: Record<string, string>) => Promise<unknown>> = {
  changeRoleAction: verb(ChangeRole, changeRole),
  inviteAction: verb(Invite, invite),
  addResourceAction: verb(AddResource, addResource),
  renameResourceAction: verb(RenameResource, renameResource),
  deleteResourceAction: verb(OneResource, deleteResource),
};

const factsFor = (facts: Omit<Facts, "self">, actor: Actor): Facts => ({ ...facts, self: actor.id });

describe("who may do what to whom, where", () => {
  it("is answered for every actor", () => {
    for (const { title, answers } of MATRIX) {
      expect([title, answers.length, answers.every((one) => one in ANSWERS)]).toEqual([title, ACTORS.length, true]);
    }
  });

  it("is denied as the table says, and a denial changes nothing", async () => {
    const { id, elsewhereId, actors, facts } = await aCastWithAccess();
    const before = [await everythingOf(id), await everythingOf(elsewhereId)];
    const heard: string[] = [];
    const wanted: string[] = [];
    for (const { title, action, form, answers } of MATRIX) {
      for (const [at, name] of ACTORS.entries()) {
        const answer = answers[at] ?? "yes";
        if (answer === "yes") continue;
        const code = await refusalOf(
          verbs[action]?.(actors[name], form(factsFor(facts, actors[name]))) ?? Promise.reject(),
        );
        heard.push(`${title}, ${name}: ${code}`);
        wanted.push(`${title}, ${name}: ${ANSWERS[answer]}`);
        expect([title, name, await everythingOf(id)]).toEqual([title, name, before[0]]);
      }
    }
    expect(heard).toEqual(wanted);
    expect(heard.length).toBeGreaterThan(150);
    expect(await everythingOf(elsewhereId)).toBe(before[1]);
  });

  const granted = MATRIX.flatMap((row) =>
    ACTORS.flatMap((name, at) => (row.answers[at] === "yes" ? [[row.title, name, row] as const] : [])),
  );
  it.each(granted)("is granted: %s, by %s", async (_, name: ActorName, row) => {
    const { id, actors, facts } = await aCastWithAccess();
    const before = await everythingOf(id);
    await verbs[row.action]?.(actors[name], row.form(factsFor(facts, actors[name])));
    expect(await everythingOf(id)).not.toBe(before);
    const events = await db().event.findMany({ where: { organizationId: id, actorId: actors[name].id } });
    // A deletion also has a line for each holder.
    const direct = events.filter(({ details }) => (details as { why?: string }).why !== "resource");
    const { access, roles } = row.form(factsFor(facts, actors[name]));
    expect(direct).toHaveLength(access && roles ? 2 : 1);
  });
});
