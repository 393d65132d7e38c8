import { expect, test } from "vitest";
import { isUndelivered, statusTone } from "./delivery";

test.each([
  ["active", null, "green"],
  ["suspended", null, "grey"],
  ["pending", "queued", "amber"],
  ["pending", "delivered", "amber"],
  ["pending", "unknown", "amber"],
  ["pending", "bounced", "red"],
  ["pending", "failed", "red"],
  ["pending", null, "amber"],
  ["expired", "bounced", "grey"],
  ["left", null, "grey"],
] as const)("somebody %s whose mail is %s shows %s", (status, mail, tone) => {
  expect(statusTone({ status, mail })).toBe(tone);
});

test("only a pending person waits for a mail", () => {
  expect(isUndelivered({ status: "pending", mail: "bounced" })).toBe(true);
  expect(isUndelivered({ status: "expired", mail: "bounced" })).toBe(false);
  expect(isUndelivered({ status: "pending", mail: "sent" })).toBe(false);
});
