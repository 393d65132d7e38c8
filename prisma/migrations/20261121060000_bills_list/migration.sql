-- What is unpaid stands first on the page of bills, and is what keeps the only member from leaving.
CREATE INDEX "bill_unpaid" ON "bill"("organization_id", "issued_at", "id") WHERE (paid_at IS NULL);
CREATE INDEX "bill_paid" ON "bill"("organization_id", "issued_at", "id") WHERE (paid_at IS NOT NULL);
