import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { uuidv7 } from "@/lib/database/uuid";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, expireIn, OWNER, twoOwners } from "@/lib/testing/cast";
import { everythingOf, mailsOf, memberRow, trailOf } from "@/lib/testing/record";
import { accept } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";

async function aSetting() {
  const { id, olga, zoe } = await twoOwners();
  const adam = await aMember(id);
  return { id, olga, zoe, adam, key: await aKey(id), path: `/organizations/${id}/transfers` };
}

const offered = (to: Actor, from?: Actor, after = "member") => ({
  body: { to_user_id: to.userId, ...(from ? { from_user_id: from.userId } : {}), after },
});

describe("offering ownership by API", () => {
  it("is done in the name of an owner, listed, and accepted by the person", async () => {
    const { id, olga, adam, key, path } = await aSetting();
    const { status, body } = await ask(key, `POST ${path}`, offered(adam, olga));
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      from_user_id: olga.userId,
      to_user_id: adam.userId,
      after: "member",
      expires_at: expect.any(String),
    });
    expect((await ask(key, `GET ${path}`)).body).toEqual({ transfers: [body] });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "ownership-offered", to: adam.email, input: { by: "Olga Marchetti" } });
    expect(await trailOf(id)).toEqual(["Terraform (API key) transfer.offered Adam Okonkwo"]);
    await accept(adam, { transferId: body.id });
    expect([(await memberRow(adam.id)).owner, (await memberRow(olga.id)).owner]).toEqual([true, false]);
    expect((await ask(key, `GET ${path}`)).body).toEqual({ transfers: [] });
  });

  it("is done in the name of the owner who is responsible for the key, if nobody is named", async () => {
    const { id, olga, adam, key, path } = await aSetting();
    const input = { id: uuidv7(), description: "CI", days: 1, roles: OWNER(), access: [] };
    const { secret } = await makeKey(olga, input);
    const { body } = await ask(secret, `POST ${path}`, offered(adam));
    expect(body.from_user_id).toBe(olga.userId);
    await ask(key, `DELETE ${path}/${body.id}`);
    const before = await everythingOf(id);
    const nobody = await ask(key, `POST ${path}`, offered(adam));
    expect(codesOf(nobody)).toBe("400 transfer.from_no_owner");
    expect(nobody.body.errors[0].fields).toEqual(["from_user_id"]);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused where the console refuses it", async () => {
    const { id, olga, zoe, adam, key, path } = await aSetting();
    const away = await aMember(id, { status: "suspended" });
    const elsewhere = await aMember((await anOrganization("Northwind")).id);
    const invited = { ...adam, userId: (await anInvited(olga)).memberId };
    const before = await everythingOf(id);
    const cases: [Parameters<typeof offered>, string][] = [
      [[zoe, olga], "409 transfer.target_is_owner"],
      [[olga, olga], "409 transfer.to_yourself"],
      [[away, olga], "404 organization.membership_not_found"],
      [[elsewhere, olga], "404 organization.membership_not_found"],
      [[invited, olga], "404 organization.membership_not_found"],
      [[adam, elsewhere], "404 organization.membership_not_found"],
      [[adam, away], "400 transfer.from_no_owner"],
      [[away, adam], "400 transfer.from_no_owner"],
      [[adam, olga, "sell"], "400 root.invalid_data"],
    ];
    for (const [whom, code] of cases) {
      expect(codesOf(await ask(key, `POST ${path}`, offered(...whom)))).toBe(code);
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("counts against the owner, not the key, so that many keys flood nobody", async () => {
    const { id, olga, adam, path } = await aSetting();
    for (let round = 0; round < 10; round++) {
      const { body } = await ask(await aKey(id), `POST ${path}`, offered(adam, olga));
      await ask(await aKey(id), `DELETE ${path}/${body.id}`);
    }
    const answer = await ask(await aKey(id), `POST ${path}`, offered(adam, olga));
    expect(codesOf(answer)).toBe("429 root.rate_limit_exceeded");
    expect(answer.headers.get("retry-after")).toBe(String(24 * 3600));
  });
});

describe("withdrawing an offer by API", () => {
  it("ends the open offer, whoever made it, and no other", async () => {
    const { id, olga, zoe, adam, key, path } = await aSetting();
    const { id: transferId } = await offer(zoe, { memberId: adam.id, after: "stay" });
    const elsewhere = await anOrganization("Northwind");
    const theirs = await offer(elsewhere.olga, { memberId: (await aMember(elsewhere.id)).id, after: "stay" });
    const before = await everythingOf(id);
    for (const other of [theirs.id, olga.id, "nope", "%00"]) {
      expect(codesOf(await ask(key, `DELETE ${path}/${other}`))).toBe("404 transfer.not_found");
    }
    expect(await everythingOf(id)).toBe(before);
    expect(await ask(key, `DELETE ${path}/${transferId}`)).toMatchObject({ status: 200, body: {} });
    expect((await trailOf(id)).at(-1)).toBe("Terraform (API key) transfer.withdrawn Adam Okonkwo");
    expect(codesOf(await ask(key, `DELETE ${path}/${transferId}`))).toBe("404 transfer.not_found");
  });

  it("has nothing to list once the offer has expired", async () => {
    const { olga, adam, key, path } = await aSetting();
    const { id: transferId } = await offer(olga, { memberId: adam.id, after: "stay" });
    await expireIn("transfer", transferId, -0.01);
    expect((await ask(key, `GET ${path}`)).body).toEqual({ transfers: [] });
  });
});
