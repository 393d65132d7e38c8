import { type Actor, requireActive } from "@/lib/actors/actor";
import { readFromDatabase } from "@/lib/database/db";
import { findPage } from "./list/page";
import { readMembersQuery } from "./list/schema";

export type FoundPerson = {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
  status: "pending" | "expired" | "active" | "suspended";
  owner: boolean;
};

const MOST = 20;

/** Lets fields find a person while someone types: the first few matches in the order of names, without gaps. */
export async function searchPeople(
  actor: Actor,
  q: string,
  { only }: { only?: "transfer-targets" } = {},
): Promise<FoundPerson[]> {
  requireActive(actor);
  const query = readMembersQuery({ q, status: only && "active" });
  const found = await findPage(
    readFromDatabase,
    actor.organization.id,
    { query, ranks: [], forward: true, from: null, withoutOwners: only !== undefined },
    MOST,
  );
  return found.map(({ id, user_id, name, email, status, owner, expired }) => ({
    id,
    name,
    email,
    owner,
    userId: user_id,
    status: expired ? "expired" : (status as FoundPerson["status"]), // the query asks for open ones
  }));
}
