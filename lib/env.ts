// Only this file reads process.env. It checks the values on first use, so that a build needs no configuration.
import { z } from "zod";

type Values = Record<string, string | undefined>;
type TokenKey = { id: string; key: Buffer };

const text = (sentence: string) => z.string({ error: sentence });
const optional = z.string().optional();

function oneOf<const T extends readonly [string, ...string[]]>(name: string, values: T) {
  return z.enum(values, { error: `${name} is "${values.join('" or "')}".` }).default(values[0] as never);
}

function whole(name: string, least: number, most: number, fallback: number) {
  const sentence = `${name} is a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, sentence)
    .transform(Number)
    .refine((n) => n >= least && n <= most, sentence)
    .default(fallback);
}

const tokenKeysSentence =
  "TOKEN_KEYS is a list of id:key, separated by commas, the current one first, each key 32 bytes or more in base64url, such as 1:$(openssl rand -hex 32).";

const tokenKeys = text(tokenKeysSentence).transform((value, context) => {
  const all = new Map<string, Buffer>();
  let current: TokenKey | undefined;
  for (const pair of value.split(",")) {
    const [, id, encoded] = /^\s*([A-Za-z0-9]{1,16}):([A-Za-z0-9_-]+)\s*$/.exec(pair) ?? [];
    const key = Buffer.from(encoded ?? "", "base64url");
    if (!id || key.length < 32 || all.has(id)) {
      context.addIssue({ code: "custom", message: tokenKeysSentence });
      return z.NEVER;
    }
    all.set(id, key);
    current ??= { id, key };
  }
  if (!current) return z.NEVER;
  return { current, all };
});

function isOrigin(value: string) {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && url.origin === value;
  } catch {
    return false;
  }
}

function isDatabaseUrl(value: string) {
  try {
    return /^postgres(ql)?:$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
}

const databaseSentence =
  "DATABASE_URL is the address of a PostgreSQL database, such as postgresql://user:password@host:5432/roster.";
const originSentence =
  "APP_ORIGIN is the address that people type, without a path or a slash at the end, such as https://roster.example.com.";
const authSecretSentence = "AUTH_SECRET is a secret of 32 characters or more, such as $(openssl rand -hex 32).";
const oldSecretsSentence =
  "AUTH_SECRET_OLD is a list of earlier values of AUTH_SECRET, separated by commas, each 32 characters or more.";
const mailFromSentence = 'MAIL_FROM is the sender of emails, such as "Roster <roster@example.com>".';

/** Everything that writes to one database must agree on these, because they decide what is written. */
const Policies = z.object({
  ORGANIZATIONS_PER_USER: oneOf("ORGANIZATIONS_PER_USER", ["many", "one"]),
  WHO_CREATES_ORGANIZATIONS: oneOf("WHO_CREATES_ORGANIZATIONS", ["anyone", "operator"]),
  APP_ORIGIN: text(originSentence).refine(isOrigin, originSentence),
  MAIL_FROM: text(mailFromSentence).regex(
    /^(?:[^<>\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/,
    mailFromSentence,
  ),
});

/** Each process has these for itself, or they are secrets, which are recorded as fingerprints only. */
const Own = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  DATABASE_URL: text(databaseSentence).refine(isDatabaseUrl, databaseSentence),
  AUTH_SECRET: text(authSecretSentence).min(32, authSecretSentence),
  AUTH_SECRET_OLD: z
    .string()
    .transform((value) => value.split(",").map((secret) => secret.trim()))
    .refine((secrets) => secrets.every((secret) => secret.length >= 32), oldSecretsSentence)
    .default([]),
  TOKEN_KEYS: tokenKeys,
  PORT: whole("PORT", 1, 65_535, 3000),
  RESEND_API_KEY: z
    .string()
    .regex(/^\S{3,}$/, "RESEND_API_KEY is an API key from Resend, without spaces.")
    .optional(),
  RESEND_BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: "RESEND_BASE_URL is the address of Resend's API, such as https://api.resend.com.",
    })
    .optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/=]+$/,
      'RESEND_WEBHOOK_SECRET is the signing secret of the webhook at Resend, and starts with "whsec_".',
    )
    .optional(),
  MAIL_PER_SECOND: whole("MAIL_PER_SECOND", 1, 100, 2),
  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  AUTH_GITHUB_ID: optional,
  AUTH_GITHUB_SECRET: optional,
  // This may also be an operator's file, which is checked when the catalog is loaded.
  CATALOG: z
    .string()
    .regex(/^(?:elastic|zilliz|.+\.json)$/, 'CATALOG is "elastic", "zilliz", or a JSON file of your own.')
    .default("elastic"),
  TRUSTED_PROXIES: whole("TRUSTED_PROXIES", 0, 10, 0),
  API_REQUESTS_PER_MINUTE: whole("API_REQUESTS_PER_MINUTE", 1, 999_999, 600),
});

const Schema = Own.extend(Policies.shape);

export const policies = Object.keys(Policies.shape) as (keyof typeof Policies.shape)[]; // Object.keys forgets the literal types
export const settings = [...Object.keys(Own.omit({ NODE_ENV: true }).shape), ...policies];

type Parsed = z.output<typeof Schema>;
export type Env = Parsed & {
  /** True without a mail key: the console serves only its own machine, with the built-in mailbox. */
  localOnly: boolean;
  /** The values of the Host header that the console answers. */
  hosts: string[];
  /** The names under which the server calls itself. */
  ownHosts: string[];
};

function localOrigins({ PORT }: Values) {
  const port = /^\d{1,5}$/.test(PORT ?? "") && Number(PORT) <= 65_535 ? PORT : "3000";
  return ["localhost", "127.0.0.1"].map((host) => new URL(`http://${host}:${port}`).origin);
}

function withDefaults(source: Values): Values {
  const values = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  if (values.RESEND_API_KEY) return values;
  return {
    ...values,
    APP_ORIGIN: values.APP_ORIGIN ?? localOrigins(values)[0],
    MAIL_FROM: values.MAIL_FROM ?? "Roster <roster@localhost>",
  };
}

function sentencesAcross(values: Values): string[] {
  const sentences: string[] = [];
  for (const name of ["AUTH_GOOGLE", "AUTH_GITHUB"]) {
    if (Boolean(values[`${name}_ID`]) !== Boolean(values[`${name}_SECRET`])) {
      sentences.push(`${name}_ID and ${name}_SECRET belong together. Set both or neither.`);
    }
  }
  if (!values.RESEND_API_KEY && values.APP_ORIGIN && !localOrigins(values).includes(values.APP_ORIGIN)) {
    sentences.push(
      `Without RESEND_API_KEY, the console only serves this machine. Unset APP_ORIGIN, or set it to ${localOrigins(values).join(" or ")}.`,
    );
  }
  return sentences;
}

/** Returns one sentence for each wrong or missing value, with the variable's name and what it should be. */
export function checkEnv(source: Values = process.env): string[] {
  const values = withDefaults(source);
  const sentences = Schema.safeParse(values).error?.issues.map((issue) => {
    const name = String(issue.path[0]);
    return values[name] ? issue.message : issue.message.replace(" is ", " is missing: ");
  });
  return [...new Set([...(sentences ?? []), ...sentencesAcross(values)])];
}

export function parseEnv(source: Values): Env {
  const sentences = checkEnv(source);
  if (sentences.length) throw new Error(sentences.join("\n"));
  const values = withDefaults(source);
  const parsed = Schema.parse(values);
  const localOnly = !parsed.RESEND_API_KEY;
  const ownHosts = localOrigins(values).map((origin) => new URL(origin).host);
  return { ...parsed, localOnly, hosts: localOnly ? ownHosts : [new URL(parsed.APP_ORIGIN).host], ownHosts };
}

let parsed: Env | undefined;

/** Read at the first question and not before, because a build loads these modules without any settings. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
