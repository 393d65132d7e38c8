// Makes an organization with a key that can invite, and addresses that nobody has.
import { aKey } from "./api";
import { anOrganization } from "./cast";

let made = 0;

export const anEmail = (name = "Rahul.Mehta") => `${name}.${++made}.${process.pid}@Northwind.example`;

export async function aSetting(roles?: string[]) {
  const { id, olga } = await anOrganization();
  return { id, olga, key: await aKey(id, roles), path: `/organizations/${id}/invitations` };
}
