// Checks a request before anything else: whether it is meant for us, whether a change comes from our own pages, and
// what the answer may do. The proxy calls it for pages, and the HTTP API calls it for itself.
import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { translate } from "@/lib/text/sentence";

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const FORWARDED = ["forwarded", "via", "x-real-ip", "x-forwarded-server", "cf-ray", "true-client-ip"];
// Callers of these prove themselves with a signature or a key in each request. The few API operations that use a cookie
// are safe too: browsers say where a change comes from, and send our cookie only from our own pages.
const SIGNED = "/api/resend";
const KEYED = /^\/api\/v1\//;
// This is a page, but it is refused in the same form as other addresses below /api.
const DOCS = "/api/docs";
// Next fails on pages that get any other method. Forms use POST.
const OF_PAGES = ["GET", "HEAD", "POST"];
const API = /^\/api(?:\/|$)/;
// Next treats a request with these content types as one of our forms, whatever its address.
const FORM = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i;

type GateRequest = Pick<Request, "headers" | "method">;

export const isApi = (path: string) => API.test(path);
export const isKeyed = (path: string) => KEYED.test(path);

/** The response for a request that is refused here, or null for one that may pass. */
export function turnedAway(request: GateRequest, path: string): Response | null {
  const host = hostOf(request);
  if (!env().hosts.includes(host)) return refuse(path, 421, "misdirected");
  if (env().localOnly && isForwarded(request, host)) return refuse(path, 421, "forwarded");
  if (!isApi(path) && !OF_PAGES.includes(request.method)) return refuse(path, 405, "page");
  const changes = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (changes && !isOurOwn(request, path, host)) {
    return isFormForKeys(request, path) ? refuse(path, 415, "form") : refuse(path, 403, "foreign");
  }
  return changes && path === DOCS ? refuse(path, 405, "read") : null;
}

export const scheme = () => env().APP_ORIGIN.slice(0, env().APP_ORIGIN.indexOf(":"));

const codes = {
  misdirected: "root.misdirected",
  forwarded: "root.forwarded",
  foreign: "root.foreign",
  form: "root.unsupported_media_type",
  read: "root.method_not_allowed",
  page: "root.method_not_allowed",
};

function refuse(path: string, status: number, sentence: keyof typeof codes): Response {
  const text = translate(`signIn.proxy.${sentence}`, { origin: env().APP_ORIGIN });
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
 * The host that the client asked for. After an action, Next asks itself for the next page, at its address on this
 * machine, and passes the original host in x-forwarded-host. Hosts that are not ours are ignored there.
 */
export function hostOf({ headers }: GateRequest) {
  const host = headers.get("host")?.toLowerCase() ?? "";
  const asked = headers.get("x-forwarded-host")?.toLowerCase() ?? "";
  return env().ownHosts.includes(host) && env().hosts.includes(asked) ? asked : host;
}

/** Next fills in missing x-forwarded headers from the connection, so any other value comes from a proxy. */
function isForwarded({ headers }: GateRequest, host: string) {
  return (
    FORWARDED.some((name) => headers.has(name)) ||
    !LOOPBACK.test(headers.get("x-forwarded-for") ?? "127.0.0.1") ||
    (headers.get("x-forwarded-host") ?? host).toLowerCase() !== host ||
    (headers.get("x-forwarded-proto") ?? "http") !== "http" ||
    (headers.get("x-forwarded-port") ?? String(env().PORT)) !== String(env().PORT)
  );
}

function isOurOwn({ headers }: GateRequest, path: string, host: string) {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return origin === `${scheme()}://${host}`;
  const isForm = headers.has("next-action") || FORM.test(headers.get("content-type") ?? "");
  return (path === SIGNED || isKeyed(path)) && !isForm;
}

/** curl sends this content type by default, so the API should answer and explain what is wrong. */
function isFormForKeys({ headers }: GateRequest, path: string) {
  return headers.get("origin") === null && isKeyed(path) && FORM.test(headers.get("content-type") ?? "");
}

export function answerHeaders(path: string): [string, string][] {
  // Tokens stand in these addresses. Not "no-referrer", which makes browsers post forms with `Origin: null`.
  const secret = /^\/(?:invitations|sign-in|undo-email)(?:\/|$)/.test(path);
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
