import { afterEach, expect, test, vi } from "vitest";
import { readSettings } from "./console-settings";

afterEach(() => vi.unstubAllEnvs());

const real = {
  DATABASE_URL: "postgresql://roster@db.acme.example/roster",
  AUTH_SECRET: "s".repeat(32),
  TOKEN_KEYS: `1:${"a".repeat(43)}`,
  APP_ORIGIN: "https://roster.acme.example",
  RESEND_API_KEY: "re_acme",
  MAIL_FROM: "Roster <roster@acme.example>",
};
const home = { folder: "/nowhere", owner: null };

function unplaced(values: Record<string, string | undefined>): boolean {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  return readSettings(home).unplaced;
}

test("a console with real mail and no proxy named does not know where anybody is", () => {
  expect(unplaced({ ...real, TRUSTED_PROXIES: undefined })).toBe(true);
  expect(unplaced({ ...real, TRUSTED_PROXIES: "0" })).toBe(true);
  expect(unplaced({ ...real, TRUSTED_PROXIES: "1" })).toBe(false);
});

test("one for one's own machine does, since all of them are there", () => {
  expect(unplaced({ ...real, RESEND_API_KEY: undefined, APP_ORIGIN: undefined, TRUSTED_PROXIES: undefined })).toBe(
    false,
  );
});
