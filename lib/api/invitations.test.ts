import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { give, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anInvited, anOrganization, aPerson, BILLING } from "@/lib/testing/cast";
import { anEmail, aSetting } from "@/lib/testing/inviting-key";
import { everythingOf, memberRow, outboxOf } from "@/lib/testing/record";

describe("open invitations", () => {
  it("are those that wait for an answer: not the accepted, declined or revoked ones", async () => {
    const { olga, key, path } = await aSetting();
    const open = await anInvited(olga, { email: anEmail() });
    const expired = await anInvited(olga, { expired: true });
    const gone = [await anInvited(olga), await anInvited(olga), await anInvited(olga)] as const;
    await accept(await aPerson("Ana Ng", gone[0].email), { token: gone[0].token });
    await decline(await aPerson("Kei Ito", gone[1].email), { token: gone[1].token });
    expect((await ask(key, `DELETE ${path}/${gone[2].invitationId}`)).body).toEqual({});
    const { invitations } = (await ask(key, `GET ${path}`)).body;
    expect(invitations).toMatchObject([
      { token: open.invitationId, email: open.email, expired: false },
      { token: expired.invitationId, expired: true },
    ]);
    for (const { token } of invitations)
      expect((await ask(key, `GET /organizations/invitations/${token}`)).body.token).toBe(token);
    for (const { invitationId } of gone) {
      expect(codesOf(await ask(key, `GET /organizations/invitations/${invitationId}`))).toBe(
        "404 organization.invitation_not_found",
      );
    }
  });

  it("come in parts for whoever asks so", async () => {
    const { olga, key, path } = await aSetting();
    const sent = [await anInvited(olga), await anInvited(olga), await anInvited(olga)];
    const first = (await ask(key, `GET ${path}?limit=2`)).body;
    const second = (await ask(key, `GET ${path}?limit=2&next_page=${first.next_page}`)).body;
    expect(second.next_page).toBeUndefined();
    expect([...first.invitations, ...second.invitations].map((one) => one.token)).toEqual(
      sent.map((one) => one.invitationId),
    );
  });

  it("are not there for another organization, nor for a key that does not manage them", async () => {
    const { id, olga, path } = await aSetting();
    const { invitationId, memberId } = await anInvited(olga);
    await give(memberId, id, onDeployments("viewer"));
    const elsewhere = await aKey((await anOrganization("Northwind")).id);
    const powerless = await aKey(id, BILLING);
    expect((await ask(powerless, `GET ${path}`)).body).toEqual({ invitations: [] });
    for (const key of [elsewhere, powerless]) {
      expect(codesOf(await ask(key, `GET /organizations/invitations/${invitationId}`))).toBe(
        "404 organization.invitation_not_found",
      );
    }
    expect(codesOf(await ask(powerless, `DELETE ${path}/${invitationId}`))).toBe(
      "404 organization.invitation_not_found",
    );
    expect((await memberRow(memberId)).status).toBe("pending");
  });
});

describe("revoking", () => {
  it.each(["%2C", ","])("takes one or several, separated by %s: all or none", async (comma) => {
    const { id, olga, key, path } = await aSetting();
    const elsewhere = await anOrganization("Northwind");
    const [one, other] = [await anInvited(olga), await anInvited(olga, { expired: true })];
    const foreign = await anInvited(elsewhere.olga);
    const before = await everythingOf(id);
    for (const token of [foreign.invitationId, one.memberId, one.token, id, "nope"]) {
      const answer = await ask(key, `DELETE ${path}/${one.invitationId}${comma}${token}`);
      expect(codesOf(answer)).toBe("404 organization.invitation_not_found");
    }
    expect(await everythingOf(id)).toBe(before);
    const both = `DELETE ${path}/${one.invitationId}${comma}${other.invitationId}`;
    expect(await ask(key, both)).toMatchObject({ status: 200, body: {} });
    expect(await outboxOf(id)).toEqual([one, other].map(({ address }) => `invitation-revoked to ${address}`).sort());
    expect((await ask(key, `GET ${path}`)).body).toEqual({ invitations: [] });
    expect(codesOf(await ask(key, both))).toBe("404 organization.invitation_not_found");
  });

  it("needs a token at least", async () => {
    const { key, path } = await aSetting();
    for (const tokens of ["nope", ",", "%2C"]) {
      expect(codesOf(await ask(key, `DELETE ${path}/${tokens}`))).toBe("400 root.invalid_data");
    }
  });
});

describe("resending", () => {
  it("mails a new link, and keeps the id", async () => {
    const { id, olga, key, path } = await aSetting();
    const invited = await anInvited(olga, { expired: true });
    const { status, body } = await ask(key, `POST ${path}/${invited.invitationId}/_resend`);
    expect([status, body]).toMatchObject([200, { token: invited.invitationId, expired: false }]);
    expect(await outboxOf(id)).toEqual([`invitation to ${invited.address}`]);
    await expect(accept(await aPerson("Rahul", invited.address), { token: invited.token })).rejects.toThrow(
      "invitation.replaced",
    );
  });

  it("is refused where there is nothing open, and after too many mails", async () => {
    const { olga, key, path } = await aSetting();
    const elsewhere = await anOrganization("Northwind");
    const theirs = await anInvited(elsewhere.olga);
    for (const token of [theirs.invitationId, "nope", theirs.token]) {
      expect(codesOf(await ask(key, `POST ${path}/${token}/_resend`))).toBe("404 organization.invitation_not_found");
    }
    const { invitationId } = await anInvited(olga);
    const answers = new Set<string>();
    for (let sent = 0; sent < 8; sent += 1) {
      const answer = await ask(key, `POST ${path}/${invitationId}/_resend`);
      if (answer.status !== 200) answers.add(codesOf(answer));
    }
    expect([...answers]).toEqual(["429 organization.invitations_rate_limit_exceeded"]);
  });
});

describe("answering an invitation", () => {
  const line = (token: string, verb: string) => `POST /organizations/invitations/${token}/_${verb}`;
  const statusOf = async ({ memberId }: { memberId: string }) =>
    (await db().member.findFirstOrThrow({ where: { id: memberId } })).status;

  it.each([
    ["accept", "active"],
    ["decline", "declined"],
  ])("is for whoever was invited and is signed in: _%s", async (verb, status) => {
    const { olga } = await aSetting();
    const invited = await anInvited(olga);
    const person = await aPerson("Rahul Iyer", invited.address);
    const answered = await ask(null, line(invited.invitationId.toUpperCase(), verb), { person });
    expect([answered.status, answered.body]).toEqual([200, {}]);
    expect(await statusOf(invited)).toBe(status);
    expect(codesOf(await ask(null, line(invited.invitationId, verb), { person }))).toBe(
      "404 organization.invitation_not_found",
    );
  });

  it("can be a no to one that has expired, and not a yes", async () => {
    const { olga } = await aSetting();
    const invited = await anInvited(olga, { expired: true });
    const person = await aPerson("Rahul Iyer", invited.address);
    expect(codesOf(await ask(null, line(invited.invitationId, "accept"), { person }))).toBe(
      "404 organization.invitation_not_found",
    );
    expect((await ask(null, line(invited.invitationId, "decline"), { person })).status).toBe(200);
    expect(await statusOf(invited)).toBe("declined");
  });

  it("is done once, however often it is sent under one name", async () => {
    const { olga } = await aSetting();
    const invited = await anInvited(olga);
    const person = await aPerson("Rahul Iyer", invited.address);
    const headers = { "idempotency-key": "accept-1" };
    for (let sent = 0; sent < 2; sent += 1) {
      expect((await ask(null, line(invited.invitationId, "accept"), { person, headers })).status).toBe(200);
    }
    expect(codesOf(await ask(null, line(invited.invitationId, "decline"), { person, headers }))).toBe(
      "422 root.repeated_otherwise",
    );
    const other = await aPerson("Ana Ng", (await anInvited(olga)).address);
    expect(codesOf(await ask(null, line(invited.invitationId, "accept"), { person: other, headers }))).toBe(
      "404 organization.invitation_not_found",
    );
  });

  it.each(["accept", "decline"])(
    "is not for anybody else, nor for a key, nor by the mailed secret: _%s",
    async (verb) => {
      const { id, olga, key } = await aSetting();
      const invited = await anInvited(olga);
      const [other, rahul] = [await aPerson(), await aPerson("Rahul Iyer", invited.address)];
      const before = await everythingOf(id);
      const refused = async (token: string, as: string | null, asked = {}) =>
        codesOf(await ask(as, line(token, verb), asked));
      for (const token of [invited.invitationId, invited.token, "nope"]) {
        expect(await refused(token, key)).toBe("403 root.invalid_authentication");
        expect(await refused(token, key, { person: rahul })).toBe("403 root.invalid_authentication");
        expect(await refused(token, null)).toBe("401 root.unauthorized");
        expect(await refused(token, "roster_nothing", { person: rahul })).toBe("401 root.unauthorized");
        expect(await refused(token, null, { person: other })).toBe("404 organization.invitation_not_found");
      }
      expect(await refused(invited.token, null, { person: rahul })).toBe("404 organization.invitation_not_found");
      expect(await everythingOf(id)).toBe(before);
    },
  );
});
