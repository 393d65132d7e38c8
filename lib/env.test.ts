import { expect, test } from "vitest";
import { checkEnv, parseEnv, settings } from "./env";

const key = Buffer.alloc(32, 7).toString("base64url");
const right = {
  DATABASE_URL: "postgresql://roster@db.example.com/roster",
  AUTH_SECRET: "s".repeat(32),
  TOKEN_KEYS: `2:${key},1:${key}`,
};
const mail = {
  RESEND_API_KEY: "re_123",
  MAIL_FROM: "Roster <roster@example.com>",
  APP_ORIGIN: "https://roster.example.com",
};

test("without a mail key the console is for this machine, under both of its names", () => {
  const env = parseEnv({ ...right, PORT: "4000" });
  expect(env).toMatchObject({
    localOnly: true,
    APP_ORIGIN: "http://localhost:4000",
    MAIL_FROM: "Roster <roster@localhost>",
  });
  expect(env.hosts).toEqual(["localhost:4000", "127.0.0.1:4000"]);
  expect(parseEnv({ ...right, PORT: "80" }).APP_ORIGIN).toBe("http://localhost");
  expect(parseEnv({ ...right, APP_ORIGIN: "http://127.0.0.1:3000" }).APP_ORIGIN).toBe("http://127.0.0.1:3000");
});

test("with a mail key it answers to the host of its origin alone", () => {
  expect(parseEnv({ ...right, ...mail })).toMatchObject({
    localOnly: false,
    hosts: ["roster.example.com"],
    ownHosts: ["localhost:3000", "127.0.0.1:3000"],
  });
});

test("the first token key is the current one and all can be read", () => {
  const { current, all } = parseEnv(right).TOKEN_KEYS;
  expect(current.id).toBe("2");
  expect([...all.keys()]).toEqual(["2", "1"]);
  expect(current.key).toHaveLength(32);
});

test("older secrets are a list, empty unless there are some", () => {
  expect(parseEnv(right).AUTH_SECRET_OLD).toEqual([]);
  const [one, other] = ["a".repeat(32), "b".repeat(40)];
  expect(parseEnv({ ...right, AUTH_SECRET_OLD: `${one}, ${other}` }).AUTH_SECRET_OLD).toEqual([one, other]);
});

test("an empty value is a missing one, and what is missing is named", () => {
  expect(checkEnv({ ...right, CATALOG: "", ORGANIZATIONS_PER_USER: " " })).toEqual([]);
  const sentences = checkEnv({ RESEND_API_KEY: "re_123", AUTH_SECRET: "" });
  expect(sentences.map((sentence) => sentence.split(" is missing: ")[0])).toEqual([
    "DATABASE_URL",
    "AUTH_SECRET",
    "TOKEN_KEYS",
    "APP_ORIGIN",
    "MAIL_FROM",
  ]);
});

const wrong = [
  ["DATABASE_URL", "mysql://db/roster"],
  ["AUTH_SECRET", "short"],
  ["AUTH_SECRET_OLD", "short"],
  ["AUTH_SECRET_OLD", `${"s".repeat(32)},`],
  ["TOKEN_KEYS", "1:short"],
  ["TOKEN_KEYS", `1:${key},1:${key}`],
  ["TOKEN_KEYS", key],
  ["PORT", "70000"],
  ["PORT", "3000 "],
  ["MAIL_PER_SECOND", "0"],
  ["API_REQUESTS_PER_MINUTE", "0"],
  ["TRUSTED_PROXIES", "-1"],
  ["ORGANIZATIONS_PER_USER", "two"],
  ["WHO_CREATES_ORGANIZATIONS", "nobody"],
  ["RESEND_BASE_URL", "resend"],
  ["RESEND_WEBHOOK_SECRET", "secret"],
  ["MAIL_FROM", "nobody"],
  ["APP_ORIGIN", "https://roster.example.com/"],
  ["RESEND_API_KEY", "two words"],
  ["CATALOG", "orchard"],
  ["AUTH_GOOGLE_ID", "only the id"],
  ["AUTH_GITHUB_ID", "only the id"],
  ["AUTH_GOOGLE_SECRET", "only the secret"],
  ["AUTH_GITHUB_SECRET", "only the secret"],
];

test.each(wrong)("a wrong %s (%s) is one sentence that names it", (name, value) => {
  const sentences = checkEnv({ ...right, ...mail, [name]: value });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(new RegExp(`\\b${name}\\b.*\\.$`));
});

test("every setting has a wrong value above", () => {
  expect(settings.filter((name) => !wrong.some(([other]) => other === name))).toEqual([]);
});

test("a wrong port is one sentence, also where the origin would follow from it", () => {
  expect(checkEnv({ ...right, PORT: "port" })).toEqual(["PORT is a whole number from 1 to 65535."]);
});

test("another origin is refused without a mail key, since the mailbox shows sign-in codes", () => {
  const sentences = checkEnv({ ...right, APP_ORIGIN: "https://roster.example.com" });
  expect(sentences).toEqual([
    expect.stringMatching(/^Without RESEND_API_KEY, .*http:\/\/localhost:3000 or http:\/\/127\.0\.0\.1:3000\.$/),
  ]);
});
