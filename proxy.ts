// Before anything else looks at a request: is it meant for us, does a change come from our own pages, what may the answer do?
import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { ADDRESS_HEADER } from "@/lib/address-header";
import { env } from "@/lib/env";
import { translate } from "@/lib/text/sentence";

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const FORWARDED = ["forwarded", "via", "x-real-ip", "x-forwarded-server", "cf-ray", "true-client-ip"];
// Its caller proves itself in each request: by a signature, or by a key. No cookie counts there.
const SIGNED = "/api/resend";
const KEYED = /^\/api\/v1\//;
// A page, which Next would show whatever the method: below /api it is told as for every other address there.
const DOCS = "/api/docs";
const API = /^\/api(?:\/|$)/;
const NOWHERE = "/not-an-address";
// What Next takes for a form of ours, whatever the address.
const FORM = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i;

export function proxy(request: NextRequest) {
  const host = hostOf(request);
  const { pathname } = request.nextUrl;
  if (!env.hosts.includes(host)) return refuse(pathname, 421, "misdirected");
  if (env.localOnly && isForwarded(request, host)) return refuse(pathname, 421, "forwarded");
  const changes = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (changes && !isOurOwn(request, host)) {
    return isFormForKeys(request) ? refuse(pathname, 415, "form") : refuse(pathname, 403, "foreign");
  }
  if (changes && pathname === DOCS) return refuse(pathname, 405, "read");

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(ADDRESS_HEADER, pathname + request.nextUrl.search);
  headers.set("x-forwarded-host", host);
  headers.set("x-forwarded-proto", scheme());
  const nowhere = API.test(pathname) ? `/api${NOWHERE}` : NOWHERE;
  const response = isReadable(pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(nowhere, request.url), { request: { headers } });
  for (const [name, value] of answerHeaders(pathname)) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Next answers 500 to an address that it cannot decode. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const scheme = () => env.APP_ORIGIN.slice(0, env.APP_ORIGIN.indexOf(":"));

const codes = {
  misdirected: "root.misdirected",
  forwarded: "root.forwarded",
  foreign: "root.foreign",
  form: "root.unsupported_media_type",
  read: "root.method_not_allowed",
};

function refuse(path: string, status: number, sentence: keyof typeof codes) {
  const text = translate(`signIn.proxy.${sentence}`, { origin: env.APP_ORIGIN });
  if (API.test(path)) {
    const code = codes[sentence];
    const headers = {
      ...{ "cache-control": "no-store", "x-cloud-error-codes": code, "x-request-id": randomUUID() },
      ...(status === 405 ? { allow: "GET" } : {}),
    };
    return NextResponse.json({ errors: [{ code, message: text }] }, { status, headers });
  }
  return new NextResponse(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/**
 * The host that was asked. After an action Next asks itself for the page that follows, at its address on this machine:
 * what it was asked as stands in x-forwarded-host then. Anything but a host of ours there changes nothing.
 */
function hostOf({ headers }: NextRequest) {
  const host = headers.get("host")?.toLowerCase() ?? "";
  const asked = headers.get("x-forwarded-host")?.toLowerCase() ?? "";
  return env.ownHosts.includes(host) && env.hosts.includes(asked) ? asked : host;
}

/** Next fills in the x-forwarded headers that are missing, from the connection: anything else was put there by a proxy. */
function isForwarded({ headers }: NextRequest, host: string) {
  return (
    FORWARDED.some((name) => headers.has(name)) ||
    !LOOPBACK.test(headers.get("x-forwarded-for") ?? "127.0.0.1") ||
    (headers.get("x-forwarded-host") ?? host).toLowerCase() !== host ||
    (headers.get("x-forwarded-proto") ?? "http") !== "http" ||
    (headers.get("x-forwarded-port") ?? String(env.PORT)) !== String(env.PORT)
  );
}

function isOurOwn({ headers, nextUrl }: NextRequest, host: string) {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return origin === `${scheme()}://${host}`;
  const isForm = headers.has("next-action") || FORM.test(headers.get("content-type") ?? "");
  return (nextUrl.pathname === SIGNED || KEYED.test(nextUrl.pathname)) && !isForm;
}

/** What curl says of a body unless it is told otherwise: its sender should learn what is wrong with it. */
function isFormForKeys({ headers, nextUrl }: NextRequest) {
  return headers.get("origin") === null && KEYED.test(nextUrl.pathname) && FORM.test(headers.get("content-type") ?? "");
}

function contentSecurityPolicy(nonce: string) {
  const development = env.NODE_ENV === "development";
  const providers = [
    ...(env.AUTH_GOOGLE_ID ? ["https://accounts.google.com"] : []),
    ...(env.AUTH_GITHUB_ID ? ["https://github.com"] : []),
  ];
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // What floats is placed by style attributes, and mails in the mailbox bring their own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...providers].join(" "),
    "frame-ancestors 'none'",
    ...(scheme() === "https" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function answerHeaders(path: string): [string, string][] {
  // Tokens stand in these addresses. Not "no-referrer", which makes browsers post forms with `Origin: null`.
  const secret = /^\/(?:invitations|sign-in)(?:\/|$)/.test(path);
  return [
    ["referrer-policy", secret ? "strict-origin" : "same-origin"],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
    ...(path.startsWith("/_next/static/") ? [] : [["cache-control", "no-store"] as [string, string]]),
    ...(scheme() === "https" ? [["strict-transport-security", "max-age=31536000"] as [string, string]] : []),
  ];
}
