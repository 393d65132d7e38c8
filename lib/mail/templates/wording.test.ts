import { expect, it } from "vitest";
import { moment } from "./wording";

it.each([
  [undefined, "Tuesday, November 24, 2026, 16:05 UTC"],
  ["UTC", "Tuesday, November 24, 2026, 16:05 UTC"],
  ["Europe/Berlin", "Tuesday, November 24, 2026, 17:05 UTC+1"],
  ["Asia/Kolkata", "Tuesday, November 24, 2026, 21:35 UTC+5:30"],
  ["Asia/Kathmandu", "Tuesday, November 24, 2026, 21:50 UTC+5:45"],
  ["America/New_York", "Tuesday, November 24, 2026, 11:05 UTC-5"],
  ["Pacific/Kiritimati", "Wednesday, November 25, 2026, 06:05 UTC+14"],
  ["Nowhere/Such", "Tuesday, November 24, 2026, 16:05 UTC"],
])("a time in %s says its zone", (zone, said) => {
  expect(moment("2026-11-24T16:05:00.000Z", zone)).toBe(said);
});

it("says midnight as the beginning of a day", () => {
  expect(moment("2026-11-24T00:00:00.000Z")).toBe("Tuesday, November 24, 2026, 00:00 UTC");
});
