import { describe, expect, it } from "vitest";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anOrganization, BILLING } from "@/lib/testing/cast";
import { eventsOf, everythingOf } from "@/lib/testing/record";

async function aSetting() {
  const { id, olga } = await anOrganization();
  return { id, olga, at: `/organizations/${id}/bills`, key: await aKey(id) };
}

const november = { amount: "120", currency: "eur", issued_on: "2026-11-01" };

describe("putting a bill", () => {
  it("issues it, and pays it once", async () => {
    const { id, at, key } = await aSetting();
    const put = await ask(key, `PUT ${at}/2026-11`, { body: november });
    const issued = { id: "2026-11", amount: "120.00", currency: "EUR", issued_at: "2026-11-01T00:00:00.000Z" };
    expect([put.status, put.body]).toEqual([200, issued]);
    expect((await ask(key, `PUT ${at}/2026-11`, { body: november })).body).toEqual(issued);
    const paid = (await ask(key, `PUT ${at}/2026-11`, { body: { ...november, paid: true } })).body;
    expect(paid).toEqual({ ...issued, paid_at: expect.any(String) });
    expect((await ask(key, `PUT ${at}/2026-11`, { body: { ...november, paid: true } })).body).toEqual(paid);
    expect(await eventsOf(id, "bill.added")).toHaveLength(1);
    expect(await eventsOf(id, "bill.paid")).toHaveLength(1);
    expect((await ask(key, `GET ${at}`)).body).toEqual({ bills: [paid] });
  });

  it("never changes what was issued, nor takes a payment back", async () => {
    const { id, at, key } = await aSetting();
    await ask(key, `PUT ${at}/2026-11`, { body: { ...november, paid: true } });
    const before = await everythingOf(id);
    const put = async (body: object) => codesOf(await ask(key, `PUT ${at}/2026-11`, { body }));
    expect(await put({ ...november, amount: "1", paid: true })).toBe("409 bill.issued_otherwise");
    expect(await put({ ...november, currency: "USD", paid: true })).toBe("409 bill.issued_otherwise");
    expect(await put({ ...november, issued_on: "2026-11-02", paid: true })).toBe("409 bill.issued_otherwise");
    expect(await put(november)).toBe("409 bill.already_paid");
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([
    ["an amount that is none", "2026-11", { ...november, amount: "-5" }],
    ["an amount as a number", "2026-11", { ...november, amount: 5 }],
    ["a currency that is none", "2026-11", { ...november, currency: "euros" }],
    ["a day that is none", "2026-11", { ...november, issued_on: "2026-02-30" }],
    ["an id that is none", "%00", november],
  ])("is refused for %s", async (_, id, body) => {
    const { at, key } = await aSetting();
    expect(codesOf(await ask(key, `PUT ${at}/${id}`, { body }))).toBe("400 root.invalid_data");
  });

  it("is for keys of the operator's that see bills: nobody in the organization pays their own", async () => {
    const { id, olga, at, key } = await aSetting();
    const owners = await aKey(id, undefined, { madeById: olga.id });
    const blind = await aKey(id, []);
    const before = await everythingOf(id);
    for (const other of [owners, blind]) {
      expect(codesOf(await ask(other, `PUT ${at}/2026-11`, { body: november }))).toBe(
        "403 organization.invalid_access",
      );
    }
    expect(await everythingOf(id)).toBe(before);
    expect((await ask(await aKey(id, BILLING), `PUT ${at}/2026-11`, { body: november })).status).toBe(200);
    // A key that an owner's key made belongs to an owner too.
    const description = "Billing";
    const made = await ask(owners, "POST /users/auth/keys", { body: { description } });
    expect(codesOf(await ask(made.body.key, `PUT ${at}/2026-12`, { body: november }))).toBe(
      "403 organization.invalid_access",
    );
    const operators = await ask(key, "POST /users/auth/keys", { body: { description } });
    expect((await ask(operators.body.key, `PUT ${at}/2026-12`, { body: november })).status).toBe(200);
  });
});

describe("the list of bills", () => {
  it("comes page by page, unpaid first, and is for those who see bills", async () => {
    const { id, at, key } = await aSetting();
    for (const [bill, paid] of [
      ["a", true],
      ["b", false],
      ["c", true],
    ] as const) {
      await ask(key, `PUT ${at}/${bill}`, { body: { ...november, paid } });
    }
    const billing = await aKey(id, BILLING);
    const first = (await ask(billing, `GET ${at}?limit=2`)).body;
    const second = (await ask(billing, `GET ${at}?limit=2&next_page=${first.next_page}`)).body;
    const ids = [...first.bills, ...second.bills].map((bill: { id: string }) => bill.id);
    expect([ids, second.next_page]).toEqual([["b", "c", "a"], undefined]);
    expect(codesOf(await ask(billing, `GET ${at}?next_page=x`))).toBe("400 root.invalid_data");
    expect(codesOf(await ask(await aKey(id, []), `GET ${at}`))).toBe("403 organization.invalid_access");
  });
});
