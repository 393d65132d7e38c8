import { expect, test } from "vitest";
import { checkEnv, parseEnv } from "../../../lib/env";
import { sample } from "./sample";
import { notUsed, valuesUnder } from "./values-under";

const shell = {
  DATABASE_URL: "postgresql://roster@db.acme.example/roster",
  AUTH_SECRET: "s".repeat(32),
  TOKEN_KEYS: `1:${"a".repeat(43)}`,
};
const real = {
  RESEND_API_KEY: "re_acme",
  MAIL_FROM: "Roster <roster@acme.example>",
  APP_ORIGIN: "https://roster.acme.example",
};

test("policies come from the record, secrets from the shell", () => {
  const values = valuesUnder(sample({ ORGANIZATIONS_PER_USER: "one" }), { ...shell, ORGANIZATIONS_PER_USER: "many" });
  expect(values).toMatchObject({ ...shell, ORGANIZATIONS_PER_USER: "one", WHO_CREATES_ORGANIZATIONS: "anyone" });
});

test("a command for a console with real mail needs neither its mail key nor its address", () => {
  const values = valuesUnder(sample(real), shell);
  expect(checkEnv(values)).toEqual([]);
  expect(parseEnv(values)).toMatchObject({ localOnly: false, APP_ORIGIN: real.APP_ORIGIN, MAIL_FROM: real.MAIL_FROM });
});

test("one for a console with a mailbox has none, and leads to its port", () => {
  const values = valuesUnder(sample({ PORT: "4000" }), { ...shell, ...real, PORT: "3000" });
  expect(parseEnv(values)).toMatchObject({ localOnly: true, APP_ORIGIN: "http://localhost:4000", PORT: 4000 });
  expect(parseEnv(valuesUnder(sample({ PORT: "80" }), shell)).APP_ORIGIN).toBe("http://localhost");
});

test("what is set and does not hold is told, and what was not set or is the same is not", () => {
  const recorded = sample({ ORGANIZATIONS_PER_USER: "one" });
  const set = { ...shell, ORGANIZATIONS_PER_USER: "many", WHO_CREATES_ORGANIZATIONS: "anyone" };
  expect(notUsed(recorded, set, "elastic")).toEqual([
    "ORGANIZATIONS_PER_USER is one, as the console recorded it. The value here, many, isn't used.",
  ]);
  expect(notUsed(recorded, { ...shell, CATALOG: "zilliz" }, "/tmp/recorded.json")).toEqual([
    "CATALOG is Elastic, as the console recorded it. The value here, zilliz, isn't used.",
  ]);
});
