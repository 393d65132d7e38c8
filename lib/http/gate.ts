// Before anything else looks at a request: is it meant for us, does a change come from our own pages, what may the answer do?
// The proxy asks for pages, and the HTTP API for itself.
import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { translate } from "@/lib/text/sentence";

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const FORWARDED = ["forwarded", "via", "x-real-ip", "x-forwarded-server", "cf-ray", "true-client-ip"];
// Their callers prove themselves in each request, by a signature or by a key. The few things of the API that go by a cookie
// are as safe: every browser says where a change comes from, and sends no cookie of ours along with one from elsewhere.
const SIGNED = "/api/resend";
const KEYED = /^\/api\/v1\//;
// A page: below /api it is told as for every other address there.
const DOCS = "/api/docs";
// Next fails at a page that is asked in another way. Forms are posted.
const OF_PAGES = ["GET", "HEAD", "POST"];
const API = /^\/api(?:\/|$)/;
// What Next takes for a form of ours, whatever the address.
const FORM = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i;

type GateRequest = Pick<Request, "headers" | "method">;

export const isApi = (path: string) => API.test(path);
export const isKeyed = (path: string) => KEYED.test(path);

/** What a request is answered that goes no further; null for one that does. */
export function turnedAway(request: GateRequest, path: string): Response | null {
  const host = hostOf(request);
  if (!env.hosts.includes(host)) return refuse(path, 421, "misdirected");
  if (env.localOnly && isForwarded(request, host)) return refuse(path, 421, "forwarded");
  if (!isApi(path) && !OF_PAGES.includes(request.method)) return refuse(path, 405, "page");
  const changes = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (changes && !isOurOwn(request, path, host)) {
    return isFormForKeys(request, path) ? refuse(path, 415, "form") : refuse(path, 403, "foreign");
  }
  return changes && path === DOCS ? refuse(path, 405, "read") : null;
}

export const scheme = () => env.APP_ORIGIN.slice(0, env.APP_ORIGIN.indexOf(":"));

const codes = {
  misdirected: "root.misdirected",
  forwarded: "root.forwarded",
  foreign: "root.foreign",
  form: "root.unsupported_media_type",
  read: "root.method_not_allowed",
  page: "root.method_not_allowed",
};

function refuse(path: string, status: number, sentence: keyof typeof codes): Response {
  const text = translate(`signIn.proxy.${sentence}`, { origin: env.APP_ORIGIN });
  if (isApi(path)) {
    const code = codes[sentence];
    const headers = {
      "cache-control": "no-store",
      "x-cloud-error-codes": code,
      "x-request-id": randomUUID(),
      ...(status === 405 ? { allow: "GET" } : {}),
    };
    return Response.json({ errors: [{ code, message: text }] }, { status, headers });
  }
  return new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(status === 405 ? { allow: OF_PAGES.join(", ") } : {}),
    },
  });
}

/**
 * The host that was asked. After an action Next asks itself for the page that follows, at its address on this machine:
 * what it was asked as stands in x-forwarded-host then. Anything but a host of ours there changes nothing.
 */
export function hostOf({ headers }: GateRequest) {
  const host = headers.get("host")?.toLowerCase() ?? "";
  const asked = headers.get("x-forwarded-host")?.toLowerCase() ?? "";
  return env.ownHosts.includes(host) && env.hosts.includes(asked) ? asked : host;
}

/** Next fills in the x-forwarded headers that are missing, from the connection: anything else was put there by a proxy. */
function isForwarded({ headers }: GateRequest, host: string) {
  return (
    FORWARDED.some((name) => headers.has(name)) ||
    !LOOPBACK.test(headers.get("x-forwarded-for") ?? "127.0.0.1") ||
    (headers.get("x-forwarded-host") ?? host).toLowerCase() !== host ||
    (headers.get("x-forwarded-proto") ?? "http") !== "http" ||
    (headers.get("x-forwarded-port") ?? String(env.PORT)) !== String(env.PORT)
  );
}

function isOurOwn({ headers }: GateRequest, path: string, host: string) {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return origin === `${scheme()}://${host}`;
  const isForm = headers.has("next-action") || FORM.test(headers.get("content-type") ?? "");
  return (path === SIGNED || isKeyed(path)) && !isForm;
}

/** What curl says of a body unless it is told otherwise: its sender should learn what is wrong with it. */
function isFormForKeys({ headers }: GateRequest, path: string) {
  return headers.get("origin") === null && isKeyed(path) && FORM.test(headers.get("content-type") ?? "");
}

export function answerHeaders(path: string): [string, string][] {
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
