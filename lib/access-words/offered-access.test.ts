import { beforeAll, describe, expect, it } from "vitest";
import { listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { requireOffer } from "@/lib/invitations/require-offer";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization, aPerson } from "@/lib/testing/cast";
import { accessInShort } from "./access-in-short";
import { offeredAccess } from "./offered-access";

let organizationId: string;
let rahul: Awaited<ReturnType<typeof anInvited>>;

beforeAll(async () => {
  const { id, olga } = await anOrganization();
  organizationId = id;
  for (const one of ["a", "b", "c", "d", "e"]) await aResource(id, "deployment", one, `Secret ${one}`);
  await aResource(id, "security", "vault", "Secret vault");
  rahul = await anInvited(olga);
  await give(
    rahul.memberId,
    id,
    onDeployments("viewer", "a", "b", "c", "d", "e"),
    onDeployments("admin", "a"),
    onSecurity("editor"),
    onSecurity("viewer", "vault"),
  );
});

describe("what an offer gives on resources", () => {
  it("is told by name to whoever is invited", async () => {
    const invitee = await aPerson("Rahul Mehta", rahul.email);
    expect(await offeredAccess(await requireOffer(rahul.token), invitee)).toEqual([
      "Viewer on Secret a, Secret b, and 3 more",
      "Admin on Secret a",
      "Editor on all current and future Security projects",
      "Viewer on Secret vault",
    ]);
  });

  it("is told to whoever else holds the link in numbers, each resource counted once", async () => {
    for (const person of [null, await aPerson("Sam Kowalski")]) {
      expect(await offeredAccess(await requireOffer(rahul.token), person)).toEqual([
        "5 hosted deployments",
        "All current and future Security projects",
      ]);
    }
  });

  it("is nothing where nothing is given", async () => {
    const { olga } = await anOrganization();
    expect(await offeredAccess(await requireOffer((await anInvited(olga)).token), null)).toEqual([]);
  });

  it("is told in short where invitations wait, and where somebody belongs, each on its own", async () => {
    const person = await aPerson("Rahul Mehta", `${rahul.memberId}@northwind.example`);
    const other = await anOrganization("Umbrella");
    await aResource(other.id, "deployment", "one");
    const invited = await anInvited(other.olga, { email: person.email });
    await give(invited.memberId, other.id, onDeployments("viewer", "one"));
    const member = await aMember(organizationId, { user: person });
    await give(
      member,
      organizationId,
      onDeployments("admin"),
      onDeployments("viewer", "a", "b"),
      onDeployments("viewer", "b"),
    );
    const waiting = await listWaitingInvitations(person);
    const short = await accessInShort([...waiting, { organizationId, memberId: member.id }]);
    expect(short.get(invited.memberId)).toEqual(["Viewer on 1 hosted deployment"]);
    expect(short.get(member.id)).toEqual(["Admin on all hosted deployments", "Viewer on 2 hosted deployments"]);
    // An organization and a stay that do not belong together show nothing.
    expect((await accessInShort([{ organizationId: other.id, memberId: member.id }])).size).toBe(0);
  });
});
