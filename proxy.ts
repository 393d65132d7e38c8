// Runs before every page: it asks the gate, and adds the Content-Security-Policy and what the page needs to know.
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/http/address-header";
import { answerHeaders, hostOf, isApi, isKeyed, scheme, turnedAway } from "@/lib/http/gate";

const NOWHERE = "/not-an-address";

// The HTTP API calls the gate itself, because Next's work around a proxy took a fifth of its response time. This still
// matches addresses that may not be decodable or may lead elsewhere.
export const config = { matcher: ["/((?!api/v1/).*)", "/(.*%.*)", "/(.*\\.\\..*)"] };

export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const answer = turnedAway(request, pathname);
  if (answer) return answer;
  const readable = isReadable(pathname);
  if (readable && isKeyed(pathname)) return NextResponse.next();

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(ADDRESS_HEADER, pathname + request.nextUrl.search);
  headers.set("x-forwarded-host", hostOf(request));
  headers.set("x-forwarded-proto", scheme());
  const nowhere = isApi(pathname) ? `/api${NOWHERE}` : NOWHERE;
  const response = readable
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

function contentSecurityPolicy(nonce: string) {
  const development = env().NODE_ENV === "development";
  const providers = [
    ...(env().AUTH_GOOGLE_ID ? ["https://accounts.google.com"] : []),
    ...(env().AUTH_GITHUB_ID ? ["https://github.com"] : []),
  ];
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Floating elements are positioned by style attributes, and emails in the mailbox have their own.
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
