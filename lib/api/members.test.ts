import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, aPerson, BILLING, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, trailOf } from "@/lib/testing/record";

const emailsOf = (members: { email: string }[]) => members.map(({ email }) => email);

async function aSetting() {
  const { id, olga } = await anOrganization();
  return { id, olga, key: await aKey(id) };
}

describe("the list of members", () => {
  it("has active and suspended people as the contract spells them, and nobody else", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { name: "Adam Okonkwo", roles: BILLING });
    const sven = await aMember(id, { user: await aPerson(null), status: "suspended" });
    await aMember(id, { name: "Rita Costa", status: "removed" });
    await anInvited(olga);
    const { body } = await ask(await aKey(id), `GET /organizations/${id}/members`);
    const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const role = (role_id: string) => ({ organization: [{ role_id, organization_id: id }] });
    const common = { organization_id: id, member_since: since, status: "active" };
    expect(body).toEqual({
      members: [
        {
          ...common,
          user_id: olga.userId,
          name: "Olga Marchetti",
          email: olga.email,
          role_assignments: role("organization-admin"),
        },
        {
          ...common,
          user_id: adam.userId,
          name: "Adam Okonkwo",
          email: adam.email,
          role_assignments: role("billing-admin"),
        },
        { ...common, user_id: sven.userId, email: sven.email, status: "suspended", role_assignments: {} },
      ],
    });
  });

  it("shows a key only those roles on resources that it may give", async () => {
    const { id } = await anOrganization();
    await aResource(id, "deployment", "arm");
    const adam = await aMember(id);
    await give(adam, id, onDeployments("editor", "arm"), onSecurity("viewer"));
    const rolesFor = async (key: string) =>
      (await ask(key, `GET /organizations/${id}/members`)).body.members[1].role_assignments;
    const organization_id = id;
    expect(await rolesFor(await aKey(id))).toEqual({
      deployment: [{ role_id: "deployment-editor", organization_id, all: false, deployment_ids: ["arm"] }],
      project: { security: [{ role_id: "security-viewer", organization_id, all: true }] },
    });
    expect(await rolesFor(await aKey(id, []))).toEqual({});
  });

  it("is whole, however long, and comes in parts for whoever asks so", async () => {
    const { id, olga } = await anOrganization();
    const others: string[] = [];
    for (let nth = 0; nth < 6; nth++) {
      const status = nth % 3 === 0 ? "suspended" : "active";
      others.push((await aMember(id, { name: `Adam ${nth}`, status })).email);
    }
    const key = await aKey(id);
    const whole = emailsOf((await ask(key, `GET /organizations/${id}/members`)).body.members);
    expect(whole.toSorted()).toEqual([olga.email, ...others].toSorted());
    const walked: string[] = [];
    for (let next = ""; ; ) {
      const { body } = await ask(key, `GET /organizations/${id}/members?limit=3${next}`);
      expect(body.members.length).toBeLessThanOrEqual(3);
      walked.push(...emailsOf(body.members));
      if (!body.next_page) break;
      next = `&next_page=${body.next_page}`;
    }
    expect(walked).toEqual(whole);
  });

  it("reads more than one slice", async () => {
    const { id } = await anOrganization();
    await db().$executeRaw`
      WITH people AS (
        INSERT INTO "user" (id, email, address) SELECT gen_random_uuid(), name, name
          FROM (SELECT n || '@' || ${id} || '.example' AS name FROM generate_series(1, 2100) AS n) AS names RETURNING id, email)
      INSERT INTO member (id, organization_id, user_id, email, address, status, role_rank, sort_name, joined_at)
      SELECT gen_random_uuid(), ${id}::uuid, id, email, email, 'active', 100, email, now() FROM people`;
    // A slice holds more assignments than a statement may have parameters.
    for (let nth = 0; nth < 5; nth++) {
      await db().$executeRaw`
        INSERT INTO assignment (id, organization_id, member_id, kind, role, "all")
        SELECT gen_random_uuid(), organization_id, id, 'security', 'security-viewer', true
          FROM (SELECT * FROM member WHERE organization_id = ${id}::uuid ORDER BY since, id LIMIT 500) AS first_ones,
               generate_series(1, 20)`;
    }
    const { members } = (await ask(await aKey(id), `GET /organizations/${id}/members`)).body;
    expect(new Set(emailsOf(members)).size).toBe(2101);
    expect(members[0].role_assignments.project.security).toHaveLength(100);
  });

  it.each(["limit=0", "limit=x", "limit=1001", "next_page=x", "next_page=WyJhY3RpdmUiXQ"])(
    "does not know %s",
    async (query) => {
      const { id } = await anOrganization();
      const answer = await ask(await aKey(id), `GET /organizations/${id}/members?${query}`);
      expect(codesOf(answer)).toBe("400 root.invalid_data");
      expect(answer.body.errors[0].fields).toEqual([query.split("=")[0]]);
    },
  );
});

describe("removing", () => {
  it.each(["%2C", ","])("takes one or several, separated by %s", async (comma) => {
    const { id } = await anOrganization();
    const [adam, mia] = [await aMember(id), await aMember(id, { status: "suspended" })];
    const key = await aKey(id);
    const path = `/organizations/${id}/members/${adam.userId}${comma}${mia.userId}`;
    const answer = await ask(key, `DELETE ${path}`, { headers: { "content-type": "application/json" } });
    expect(answer).toMatchObject({ status: 200, body: {} });
    expect((await memberRow(adam.id)).status).toBe("removed");
    expect((await memberRow(mia.id)).status).toBe("removed");
    expect(await outboxOf(id)).toEqual([`removed to ${adam.email}`, `removed to ${mia.email}`].sort());
    expect(await trailOf(id)).toEqual([
      "Terraform (API key) member.removed Adam Okonkwo",
      "Terraform (API key) member.removed Adam Okonkwo",
    ]);
    expect(codesOf(await ask(key, `DELETE ${path}`))).toBe("404 organization.membership_not_found");
  });

  it("takes somebody who is named twice once", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    const key = await aKey(id);
    const answer = await ask(key, `DELETE /organizations/${id}/members/${adam.userId},${adam.userId}`);
    expect(answer).toMatchObject({ status: 200, body: {} });
    expect(await outboxOf(id)).toEqual([`removed to ${adam.email}`]);
  });

  it("removes all or none", async () => {
    const { id, olga } = await anOrganization();
    const elsewhere = await anOrganization("Northwind");
    const adam = await aMember(id);
    const invited = await anInvited(olga);
    const key = await aKey(id);
    const before = await everythingOf(id);
    for (const other of [elsewhere.olga.userId, invited.memberId, adam.id, id, "nope", ""]) {
      const answer = await ask(key, `DELETE /organizations/${id}/members/${adam.userId},${other}`);
      expect(codesOf(answer)).toBe("404 organization.membership_not_found");
    }
    const last = await ask(key, `DELETE /organizations/${id}/members/${adam.userId},${olga.userId}`);
    expect(codesOf(last)).toBe("409 organization.last_owner");
    expect(await everythingOf(id)).toBe(before);
  });

  it("never takes the last owner, also not among several", async () => {
    const { id, olga, zoe } = await twoOwners();
    const key = await aKey(id);
    const before = await everythingOf(id);
    const both = await ask(key, `DELETE /organizations/${id}/members/${olga.userId},${zoe.userId}`);
    expect(codesOf(both)).toBe("409 organization.last_owner");
    expect(await everythingOf(id)).toBe(before);
    expect((await ask(key, `DELETE /organizations/${id}/members/${zoe.userId}?force=true`)).status).toBe(200);
    expect(codesOf(await ask(key, `DELETE /organizations/${id}/members/${olga.userId}?force=true`))).toBe(
      "409 organization.last_owner",
    );
  });

  it("is refused for a key that may not, and for more than a hundred at once", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    const path = `/organizations/${id}/members`;
    expect(codesOf(await ask(await aKey(id, BILLING), `DELETE ${path}/${adam.userId}`))).toBe(
      "403 organization.invalid_access",
    );
    const many = Array(101).fill(adam.userId).join(",");
    expect(codesOf(await ask(await aKey(id, OWNER()), `DELETE ${path}/${many}`))).toBe("400 root.invalid_data");
  });
});

describe("suspending and reinstating", () => {
  const statusOf = async (key: string, id: string, userId: string | null) =>
    (await ask(key, `GET /organizations/${id}/members`)).body.members.find(
      (one: { user_id: string }) => one.user_id === userId,
    ).status;

  it("stops and restores a membership, and the list says so", async () => {
    const { id, key } = await aSetting();
    const adam = await aMember(id, { roles: BILLING });
    const path = `/organizations/${id}/members/${adam.userId}`;
    const reason = { body: { reason: "Laptop stolen." } };
    expect(await ask(key, `POST ${path}/_suspend`, reason)).toMatchObject({ status: 200, body: {} });
    expect((await eventsOf(id, "member.suspended"))[0]?.details).toMatchObject({ reason: "Laptop stolen." });
    expect(await statusOf(key, id, adam.userId)).toBe("suspended");
    expect(codesOf(await ask(key, `POST ${path}/_suspend`))).toBe("409 member.already_suspended");
    expect(await ask(key, `POST ${path}/_reinstate`)).toMatchObject({ status: 200, body: {} });
    expect(await statusOf(key, id, adam.userId)).toBe("active");
    expect(codesOf(await ask(key, `POST ${path}/_reinstate`))).toBe("409 member.not_suspended");
    expect(await outboxOf(id)).toEqual([`reinstated to ${adam.email}`, `suspended to ${adam.email}`]);
    expect(await trailOf(id)).toEqual([
      "Terraform (API key) member.suspended Adam Okonkwo",
      "Terraform (API key) member.reinstated Adam Okonkwo",
    ]);
  });

  it.each(["suspend", "reinstate"])("finds nobody who isn't in the organization to %s", async (verb) => {
    const { id, olga, key } = await aSetting();
    const elsewhere = await aMember((await anOrganization("Northwind")).id);
    const invited = await anInvited(olga);
    const gone = await aMember(id, { status: "removed" });
    const before = await everythingOf(id);
    for (const one of [elsewhere.userId, gone.userId, invited.memberId, "nope", "%00"]) {
      const answer = await ask(key, `POST /organizations/${id}/members/${one}/_${verb}`);
      expect(codesOf(answer)).toBe("404 organization.membership_not_found");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("leaves the last owner, and owners to owners", async () => {
    const { id, olga, key } = await aSetting();
    const before = await everythingOf(id);
    const line = `POST /organizations/${id}/members/${olga.userId}/_suspend`;
    expect(codesOf(await ask(key, line))).toBe("409 organization.last_owner");
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("leaving", () => {
  it("is for a member who is signed in", async () => {
    const { id } = await aSetting();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    const person = await personOf(mia);
    const line = `POST /organizations/${id}/members/_leave`;
    expect((await ask(null, line, { person })).body).toEqual({});
    expect(await eventsOf(id, "member.left")).toMatchObject([{ actorId: mia.id }]);
    expect(codesOf(await ask(null, line, { person }))).toBe("404 organization.not_found");
  });

  it("is refused for the only owner, for strangers and for keys, and changes nothing", async () => {
    const { id, olga, key } = await aSetting();
    await aMember(id);
    const elsewhere = await anOrganization("Northwind");
    const before = await everythingOf(id);
    const line = `POST /organizations/${id}/members/_leave`;
    expect(codesOf(await ask(null, line, { person: await personOf(olga) }))).toBe("409 organization.last_owner");
    expect(codesOf(await ask(null, line, { person: await personOf(elsewhere.olga) }))).toBe(
      "404 organization.not_found",
    );
    expect(codesOf(await ask(key, line))).toBe("403 root.invalid_authentication");
    expect(codesOf(await ask(null, line))).toBe("401 root.unauthorized");
    const nowhere = "POST /organizations/nope/members/_leave";
    expect(codesOf(await ask(null, nowhere, { person: await personOf(olga) }))).toBe("404 organization.not_found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused for the last one while something is left, and closes the organization then", async () => {
    const { id, olga, key } = await aSetting();
    const person = await personOf(olga);
    const line = `POST /organizations/${id}/members/_leave`;
    await ask(key, `PUT /organizations/${id}/resources/deployment/arm`, { body: { name: "Arm" } });
    expect(codesOf(await ask(null, line, { person }))).toBe("409 organization.resources_left");
    await ask(key, `DELETE /organizations/${id}/resources/deployment/arm`);
    const bill = { amount: "5", currency: "EUR" };
    await ask(key, `PUT /organizations/${id}/bills/a`, { body: bill });
    expect(codesOf(await ask(null, line, { person }))).toBe("409 organization.bills_unpaid");
    await ask(key, `PUT /organizations/${id}/bills/a`, { body: { ...bill, paid: true } });
    expect((await ask(null, line, { person })).status).toBe(200);
    expect(codesOf(await ask(key, "GET /organizations"))).toBe("401 user.not_found");
  });
});
