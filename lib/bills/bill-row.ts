export type BillRow = {
  id: string;
  /** In units of the currency, with two places: "120.00". */
  amount: string;
  currency: string;
  issuedAt: Date;
  paidAt: Date | null;
};

export type StoredBill = Omit<BillRow, "amount"> & { amountCents: bigint };

export const billSelect = { id: true, amountCents: true, currency: true, issuedAt: true, paidAt: true } as const;

export function toBill({ amountCents, ...bill }: StoredBill): BillRow {
  const digits = String(amountCents).padStart(3, "0");
  return { ...bill, amount: `${digits.slice(0, -2)}.${digits.slice(-2)}` };
}
