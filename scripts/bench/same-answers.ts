import { Halt } from "../progress.mjs";
import { type Contestant, PAGE } from "./contestants";
import type { Organization } from "./filled";

type Person = { user_id?: string; userId?: string };

/** A contestant that leaves something out cannot be compared. */
export async function requireSameAnswers(contestants: Contestant[], organization: Organization) {
  const people = await Promise.all(contestants.map((one) => peopleOf(one, organization)));
  for (const [at, { name }] of contestants.entries()) {
    if (people[at]?.length === PAGE && String(people[at]) === String(people[0])) continue;
    throw new Halt(`${name} tells other people than the rest, of ${organization.members} members.`);
  }
}

async function peopleOf({ name, asks }: Contestant, organization: Organization): Promise<unknown[]> {
  const { url, headers } = asks(organization);
  const response = await fetch(url, { headers });
  if (response.status !== 200) throw new Halt(`${name} answers ${response.status}: ${await response.text()}`);
  const { members } = (await response.json()) as { members: Person[] };
  return members.map(({ user_id, userId }) => user_id ?? userId);
}
