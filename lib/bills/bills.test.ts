import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { aMember, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { countUnpaid } from "./count-unpaid";
import { listBills } from "./list-bills";
import { AddBill } from "./schema";
import { addBill } from "./verbs/add-bill";
import { payBill } from "./verbs/pay-bill";

const bill = (id: string, issued = "2026-11-01", amount = "120.50") =>
  AddBill.parse({ id, amount, currency: "eur", issued });

async function aStage() {
  const { id, olga } = await anOrganization();
  return { id, olga, operator: await operatorActor(id) };
}

describe("adding a bill", () => {
  it("is done by the operator: the row, the trail, no mail", async () => {
    const { id, operator } = await aStage();
    const added = await addBill(operator, bill("2026-11"));
    expect(added).toMatchObject({ id: "2026-11", amount: "120.50", currency: "EUR", paidAt: null });
    expect(await db().bill.findMany({ where: { organizationId: id } })).toMatchObject([
      { id: "2026-11", amountCents: 12050n, currency: "EUR", issuedAt: new Date("2026-11-01T00:00:00Z"), paidAt: null },
    ]);
    expect(await eventsOf(id, "bill.added")).toMatchObject([
      { actorKind: "operator", actorId: null, details: { name: "2026-11" } },
    ]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it("is issued now when nothing else is said", async () => {
    const { operator } = await aStage();
    const { issuedAt } = await addBill(operator, AddBill.parse({ id: "b", amount: "1", currency: "USD" }));
    expect(Math.abs(issuedAt.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it("is refused for an id that is there, and works for the same id elsewhere", async () => {
    const { id, operator } = await aStage();
    const elsewhere = await anOrganization("Northwind");
    await addBill(operator, bill("2026-11"));
    const before = await everythingOf(id);
    expect(await refusalOf(addBill(operator, bill("2026-11", "2026-12-01", "9")))).toBe("bill.already-there");
    expect(await everythingOf(id)).toBe(before);
    await addBill(await operatorActor(elsewhere.id), bill("2026-11"));
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([
    ["1.234", "EUR"],
    ["-1", "EUR"],
    ["1,00", "EUR"],
    ["", "EUR"],
    ["1e3", "EUR"],
    ["1", "EURO"],
    ["1", "€"],
  ])("takes no %s %s", (amount, currency) => {
    expect(AddBill.safeParse({ id: "b", amount, currency }).success).toBe(false);
  });
});

it.each(["1969-12-31", "2026-02-30", "yesterday", "3000-01-01", "20261101"])(
  "is issued on no such day as %s",
  (issued) => {
    expect(AddBill.safeParse({ id: "b", amount: "1", currency: "EUR", issued }).success).toBe(false);
  },
);

describe("paying a bill", () => {
  it("is done by the operator, once", async () => {
    const { id, operator } = await aStage();
    await addBill(operator, bill("2026-11"));
    const paid = await payBill(operator, { id: "2026-11" });
    expect(paid.paidAt).toBeInstanceOf(Date);
    expect(await db().bill.count({ where: { organizationId: id, paidAt: null } })).toBe(0);
    expect(await eventsOf(id, "bill.paid")).toMatchObject([{ actorKind: "operator", details: { name: "2026-11" } }]);
    const before = await everythingOf(id);
    expect(await refusalOf(payBill(operator, { id: "2026-11" }))).toBe("bill.already-paid");
    expect(await everythingOf(id)).toBe(before);
  });

  it("finds no bill of another organization", async () => {
    const { operator } = await aStage();
    const elsewhere = await anOrganization("Northwind");
    await addBill(operator, bill("2026-11"));
    const there = await operatorActor(elsewhere.id);
    expect(await refusalOf(payBill(there, { id: "2026-11" }))).toBe("bill.not-found");
  });
});

it("nobody inside writes bills, not even owners and billing admins", async () => {
  const { id, olga, operator } = await aStage();
  await addBill(operator, bill("2026-11"));
  const actors = [olga, await aMember(id, { roles: BILLING }), await aMember(id)];
  const before = await everythingOf(id);
  for (const actor of actors) {
    expect(await refusalOf(addBill(actor, bill("2026-12")))).toBe("permission.operators-only");
    expect(await refusalOf(payBill(actor, { id: "2026-11" }))).toBe("permission.operators-only");
  }
  expect(await everythingOf(id)).toBe(before);
});

describe("the list of bills", () => {
  it("shows what is unpaid first, in both the latest first, page by page", async () => {
    const { operator, olga } = await aStage();
    const days = ["2026-06-01", "2026-07-01", "2026-08-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-08-01"];
    for (const [n, issued] of days.entries()) await addBill(operator, bill(`b-${n}`, issued));
    for (const id of ["b-0", "b-3", "b-4"]) await payBill(operator, { id });
    const expected = ["b-5", "b-6", "b-2", "b-1", "b-4", "b-3", "b-0"];
    expect((await listBills(olga, null)).bills.map(({ id }) => id)).toEqual(expected);
    for (const size of [1, 2, 3, 5]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listBills>> = await listBills(olga, cursor, size);
        seen.push(...page.bills.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(seen, `pages of ${size}`).toEqual(expected);
    }
    expect(await countUnpaid(olga)).toBe(4);
  });

  it("starts anew for a cursor that nobody wrote", async () => {
    const { operator, olga } = await aStage();
    await addBill(operator, bill("b"));
    for (const cursor of ["nonsense", "W10"]) expect((await listBills(olga, cursor)).bills).toHaveLength(1);
  });

  it("is for owners and billing admins, not for members or the suspended", async () => {
    const { id, operator } = await aStage();
    await addBill(operator, bill("b"));
    expect((await listBills(await aMember(id, { roles: BILLING }), null)).bills).toHaveLength(1);
    const plain = await aMember(id);
    expect(await refusalOf(listBills(plain, null))).toBe("permission.owners-only");
    expect(await refusalOf(countUnpaid(plain))).toBe("permission.owners-only");
    const sven = await aMember(id, { status: "suspended", roles: OWNER() });
    expect(await refusalOf(listBills(sven, null))).toBe("member.suspended");
    expect(await refusalOf(countUnpaid(sven))).toBe("member.suspended");
  });

  it("shows nothing of another organization", async () => {
    const { operator } = await aStage();
    await addBill(operator, bill("b"));
    const elsewhere = await anOrganization("Northwind");
    expect((await listBills(elsewhere.olga, null)).bills).toEqual([]);
  });
});
