import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aResource } from "@/lib/testing/access-cast";
import { ask, codesOf } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, BILLING, expireIn } from "@/lib/testing/cast";
import { anEmail, aSetting } from "@/lib/testing/inviting-key";
import { everythingOf, mailsOf, outboxOf, trailOf } from "@/lib/testing/record";

const hoursUntil = (time: string) => (Date.parse(time) - Date.now()) / 3_600_000;

describe("inviting", () => {
  it("answers 201 with what was made, in the order and the spelling that was sent", async () => {
    const { id, key, path } = await aSetting();
    const emails = [anEmail("New.User"), anEmail("Ana"), anEmail("Zoe")];
    const { status, body } = await ask(key, `POST ${path}`, {
      body: { emails, expires_in: "7d", role_assignments: null },
    });
    expect(status).toBe(201);
    expect(body.invitations.map((one: { email: string }) => one.email)).toEqual(emails);
    const [first] = body.invitations;
    expect(first).toEqual({
      token: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: emails[0],
      expired: false,
      role_assignments: {},
      created_at: expect.any(String),
      expires_at: expect.any(String),
      organization: { id, name: "Acme Robotics" },
    });
    expect(hoursUntil(first.expires_at)).toBeCloseTo(7 * 24, 1);
    expect(await outboxOf(id)).toEqual(emails.map((email) => `invitation to ${email.toLowerCase()}`).sort());
    expect(await trailOf(id)).toEqual(emails.map((email) => `Terraform (API key) member.invited ${email}`));
    const [mail] = await mailsOf(id);
    expect(JSON.stringify(mail?.input)).toContain(first.token);
  });

  it.each([
    ["90m", 2],
    ["24h", 24],
    ["3d", 72],
    ["2w", 336],
    [new Date(Date.now() + 5 * 3_600_000).toISOString(), 5],
    ["61m", 2],
    [undefined, 72],
    [null, 72],
  ])("for %s gives %d hours", async (expires_in, hours) => {
    const { key, path } = await aSetting();
    const { body } = await ask(key, `POST ${path}`, { body: { emails: [anEmail()], expires_in } });
    expect(hoursUntil(body.invitations[0].expires_at)).toBeCloseTo(hours, 1);
  });

  it("takes a day, until its end in UTC", async () => {
    const { key, path } = await aSetting();
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await ask(key, `POST ${path}`, { body: { emails: [anEmail()], expires_in: day } });
    const late = Date.parse(body.invitations[0].expires_at) - (Date.parse(day) + 86_400_000);
    expect(late).toBeGreaterThan(-1000);
    expect(late).toBeLessThan(3_600_000);
  });

  it.each([
    "",
    "0h",
    "3",
    "2020-01-01",
    "2026-02-30",
    "2999-01-01",
    "91d",
    "3 days",
    "-1d",
    "2020-01-01T00:00:00Z",
    "2026-11-21 00:13:11+00",
    "9999999h",
  ])("does not take %j for a while", async (expires_in) => {
    const { key, path } = await aSetting();
    const answer = await ask(key, `POST ${path}`, { body: { emails: [anEmail()], expires_in } });
    expect(codesOf(answer)).toBe("400 root.invalid_data");
    expect(answer.body.errors[0].fields).toEqual(["expires_in"]);
  });

  it("invites nobody unless all can be, and says of each what is wrong", async () => {
    const { id, olga, key, path } = await aSetting();
    const member = await aMember(id);
    const suspended = await aMember(id, { status: "suspended" });
    const pending = await anInvited(olga);
    const before = await everythingOf(id);
    const emails = [anEmail(), "nope", member.email.toUpperCase(), suspended.email, pending.email, anEmail()];
    const answer = await ask(key, `POST ${path}`, { body: { emails } });
    expect(codesOf(answer)).toBe(
      "400 organization.invitation_invalid_email organization.user_organization_already_belongs organization.user_organization_already_belongs organization.invitation_already_exists",
    );
    const [first] = answer.body.errors;
    expect(first).toMatchObject({ message: expect.stringContaining("nope"), fields: ["emails"] });
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([[[]], [["Ana Ng <ana@acme.example>"]], [["a@acme.example,b@acme.example"]], [["a\u0000@acme.example"]]])(
    "knows no address in %j",
    async (emails) => {
      const { key, path } = await aSetting();
      expect(codesOf(await ask(key, `POST ${path}`, { body: { emails } }))).toBe(
        "400 organization.invitation_invalid_email",
      );
    },
  );

  it("again after its time opens a new one, with a new token, and the old one is gone", async () => {
    const { key, path } = await aSetting();
    const emails = [anEmail()];
    const [old] = (await ask(key, `POST ${path}`, { body: { emails } })).body.invitations;
    const { memberId } = await db().invitation.findUniqueOrThrow({ where: { id: old.token } });
    await expireIn("member", memberId, -1);
    expect((await ask(key, `GET ${path}`)).body.invitations).toMatchObject([{ token: old.token, expired: true }]);
    const [anew] = (await ask(key, `POST ${path}`, { body: { emails } })).body.invitations;
    expect(anew.token).not.toBe(old.token);
    const { invitations } = (await ask(key, `GET ${path}`)).body;
    expect(invitations).toEqual([anew]);
    expect(codesOf(await ask(key, `GET /organizations/invitations/${old.token}`))).toBe(
      "404 organization.invitation_not_found",
    );
  });

  it("gives roles with it, and gives none that it does not know, or that are not there", async () => {
    const { id, key, path } = await aSetting();
    await aResource(id, "deployment", "arm");
    const role_assignments = {
      platform: null,
      organization: [{ role_id: "billing_admin" }],
      project: { security: [], elasticsearch: null },
      deployment: [
        { role_id: "viewer", organization_id: id, all: null, deployment_ids: ["arm"], application_roles: [] },
      ],
    };
    const { body } = await ask(key, `POST ${path}`, { body: { emails: [anEmail()], role_assignments } });
    expect(body.invitations[0].role_assignments).toEqual({
      organization: [{ role_id: "billing-admin", organization_id: id }],
      deployment: [
        ...[
          {
            role_id: "deployment-viewer",
            organization_id: id,
            all: false,
            deployment_ids: ["arm"],
            application_roles: [],
          },
        ],
      ],
    });
    const before = await everythingOf(id);
    const refused = async (assignments: object) =>
      codesOf(await ask(key, `POST ${path}`, { body: { emails: [anEmail()], role_assignments: assignments } }));
    const on = (deployment_ids: string[]) => ({ deployment: [{ role_id: "deployment-viewer", deployment_ids }] });
    const unauthorized = "403 role_assignments.unauthorized_role_assignments";
    expect(await refused(on(["arm", "nowhere"]))).toBe(unauthorized);
    expect(await refused({ platform: [{ role_id: "platform-admin" }] })).toBe(unauthorized);
    const elsewhere = await anOrganization("Northwind");
    expect(await refused({ organization: [{ role_id: "billing-admin", organization_id: elsewhere.id }] })).toBe(
      unauthorized,
    );
    expect(await refused({ deployment: [{ role_id: "deployment-king", all: true }] })).toBe("400 root.invalid_data");
    expect(await refused({ organization: [{ role_id: "king" }] })).toBe("400 root.invalid_data");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused for a key that may not", async () => {
    const { key, path } = await aSetting(BILLING);
    expect(codesOf(await ask(key, `POST ${path}`, { body: { emails: [anEmail()] } }))).toBe(
      "403 root.invalid_authentication",
    );
  });

  it("has an end, and says when to come back", async () => {
    const { key, path } = await aSetting();
    const emails = [anEmail()];
    for (let nth = 0; nth < 5; nth++) {
      const [{ token }] = (await ask(key, `POST ${path}`, { body: { emails } })).body.invitations;
      await ask(key, `DELETE ${path}/${token}`);
    }
    expect(codesOf(await ask(key, `POST ${path}`, { body: { emails } }))).toBe(
      "429 organization.invitations_rate_limit_exceeded",
    );
    const many = Array.from({ length: 996 }, () => anEmail());
    const answer = await ask(key, `POST ${path}`, { body: { emails: many } });
    expect(codesOf(answer)).toBe("429 organization.invitations_rate_limit_exceeded");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
