// The people of the access matrix and a few more, as each of them finds the others in the members list.
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { db } from "@/lib/database/db";
import { listMembers, type MemberRow } from "@/lib/members/list/list-members";
import { readMembersQuery } from "@/lib/members/list/schema";
import { aCastWithAccess, give, onDeployments, onSecurity } from "./access-cast";
import type { ActorName } from "./access-matrix";
import { aMember } from "./cast";

export type Params = Record<string, string>;

export async function aListedCast() {
  const viewers = new Map<ActorName, Giver>();
  const { id, elsewhereId, actors, facts } = await aCastWithAccess();
  const nina = await aMember(id, { name: "Nina Park" });
  await give(nina, id, onDeployments("viewer", "base"), onSecurity("viewer"), onDeployments("viewer", "base", "base"));
  await give(actors.vera, id, onSecurity("editor", "vault"));
  const nora = await aMember(elsewhereId, { name: "Nora Kim" });
  await give(nora, elsewhereId, onDeployments("viewer"), onDeployments("viewer", "nowhere"));
  for (const [name, actor] of Object.entries(actors)) {
    viewers.set(name as ActorName, await withScope(db(), actor)); // Object.entries forgets the literal types
  }

  const viewer = (name: ActorName): Giver => {
    const found = viewers.get(name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };

  async function rows(name: ActorName, params: Params, size?: number): Promise<MemberRow[]> {
    return (await listMembers(viewer(name), readMembersQuery(params), undefined, size)).rows;
  }

  const called = (row: MemberRow) => (row.id === facts.penny ? "penny" : (row.name?.split(" ")[0] ?? "").toLowerCase());

  async function found(name: ActorName, params: Params): Promise<string> {
    return (await rows(name, params)).map(called).join(" ");
  }

  return { viewer, rows, called, found };
}
