// This is the only file that knows next-auth: it handles sessions in our database, Google, and
// GitHub. Codes and links are verbs of lib/sign-in.
import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth, { AuthError, type NextAuthConfig } from "next-auth";
import { cache } from "react";
import { db } from "@/lib/database/db";
import { env } from "@/lib/env";
import { clientAddress } from "@/lib/http/client-address";
import { cookieName, secure } from "@/lib/http/cookie-name";
import { allSecrets } from "@/lib/key-ring";
import { authAdapter } from "@/lib/sign-in/auth-adapter";
import { namePath } from "@/lib/sign-in/paths";
import { authProviders, type ProviderId, verifiedAddress } from "@/lib/sign-in/providers";
import { isReserved } from "@/lib/sign-in/reserved-addresses";
import { returnTo } from "@/lib/sign-in/return-to";
import { isSecret, newSecret } from "@/lib/sign-in/secrets";
import { closeSession, extendSession, openSession, SESSION_DAYS, SessionView } from "@/lib/sign-in/sessions";
import { knownTimeZone } from "@/lib/text/time-zone";

const sessionCookie = () => cookieName("session");
const browserCookie = () => cookieName("browser");
const knownCookie = () => cookieName("known");
const targetCookie = () => cookieName("return");

// Browsers keep a cookie no longer than this. The database decides how long a session lasts.
const LONGEST = 400 * 86_400;
const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: secure() }) as const;

const configure = (): NextAuthConfig => ({
  adapter: authAdapter({ open: openHere, extend: async (token) => extendSession(token, await timeZone()) }),
  providers: authProviders(),
  secret: allSecrets(),
  basePath: "/api/auth",
  trustHost: true,
  pages: { signIn: "/sign-in", error: "/sign-in" },
  useSecureCookies: secure(),
  cookies: {
    sessionToken: { name: sessionCookie(), options: { ...cookieOptions(), maxAge: LONGEST } },
    callbackUrl: { name: targetCookie(), options: cookieOptions() },
  },
  session: { strategy: "database", maxAge: SESSION_DAYS * 86_400, updateAge: 3_600, generateSessionToken: newSecret },
  callbacks: {
    signIn: async ({ account, profile }) =>
      account ? mayEnter(account.provider, account.providerAccountId, verifiedAddress(profile)) : false,
    // Only here does next-auth's session get another shape; SessionView checks it when it is read.
    session: ({ session }) => {
      const shown = { expires: "", view: "view" in session ? session.view : null };
      return shown;
    },
  },
  logger: {
    error(error) {
      // next-auth would answer "not signed in" if the database does not
      // respond. That is a failure and must stay visible.
      const type = error instanceof AuthError ? error.type : error.name;
      if (type === "SessionTokenError") throw error;
      process.stderr.write(`[auth] ${type}\n`);
    },
    warn: () => {},
  },
});

const nextAuth = NextAuth(() => configure());

/** next-auth must only send people to the configured origin, whatever the Host header says. */
function pinOrigin() {
  // biome-ignore lint/style/noProcessEnv: written, not read: next-auth looks for its own address nowhere else.
  process.env.AUTH_URL = env().APP_ORIGIN;
}

/**
 * A person may enter with a verified address that no user has, or with an account that is connected already. The
 * owner of a known address must first prove it here.
 */
async function mayEnter(
  provider: string,
  providerAccountId: string,
  address: string | null,
): Promise<boolean | string> {
  if (!address) return `/sign-in?${new URLSearchParams({ problem: "unverified", return: await wantedBefore() })}`;
  const key = { provider, providerAccountId };
  if (await db().account.findUnique({ where: { provider_providerAccountId: key } })) return true;
  const session = await currentSession();
  if (session) return session.user.address === address || `/sign-in/connect/${provider}?problem=other-address`;
  if (!(await db().user.findUnique({ where: { address } }))) {
    if (!(await isReserved(address))) return true;
    return `/sign-in?${new URLSearchParams({ problem: "reserved", return: await wantedBefore() })}`;
  }
  return `/sign-in?${new URLSearchParams({ connect: provider, email: address, return: await wantedBefore() })}`;
}

/** The signed-in person, or null unless the session is complete. */
export const currentSession = cache(async (): Promise<SessionView | null> => {
  pinOrigin();
  const session: unknown = await nextAuth.auth();
  const view = session && typeof session === "object" && "view" in session ? session.view : null;
  return SessionView.safeParse(view).data ?? null;
});

/** Always creates a new token, and ends the session that this browser had. */
export async function startSession(userId: string, addressVersion: number) {
  const jar = await cookies();
  const token = newSecret();
  await openHere(token, userId, addressVersion, jar.get(sessionCookie())?.value);
  jar.set(sessionCookie(), token, { ...cookieOptions(), maxAge: LONGEST });
}

/** Remembers this browser as known, whichever way the person signed in. */
async function openHere(token: string, userId: string, addressVersion: number | undefined, replaced?: string) {
  const known = await openSession({
    token,
    userId,
    addressVersion,
    userAgent: await userAgent(),
    replaced,
    known: await knownBrowser(),
    ip: await clientAddress(),
    timeZone: await timeZone(),
  });
  (await cookies()).set(knownCookie(), known, { ...cookieOptions(), maxAge: LONGEST });
}

/** The cookie that says for which addresses this browser is known. */
export async function knownBrowser(): Promise<string | null> {
  return (await cookies()).get(knownCookie())?.value ?? null;
}

export async function endSession() {
  const jar = await cookies();
  const token = jar.get(sessionCookie())?.value;
  if (token) await closeSession(token);
  jar.set(sessionCookie(), "", { ...cookieOptions(), maxAge: 0 });
}

/** Goes to the provider, and afterwards to the given path. A person without a name is asked for it on the way. */
export async function signInWith(provider: ProviderId, path: string): Promise<never> {
  pinOrigin();
  return nextAuth.signIn(provider, { redirectTo: namePath(path) });
}

/** The page that the person wanted before they went to the provider. */
export async function wantedBefore(): Promise<string> {
  const target = (await cookies()).get(targetCookie())?.value;
  return returnTo(target && URL.parse(target, env().APP_ORIGIN)?.searchParams.get("return"));
}

/** Providers return to this. Nothing else of next-auth is reachable from outside. */
export async function providerCallback(request: Parameters<typeof nextAuth.handlers.GET>[0]) {
  pinOrigin();
  return nextAuth.handlers.GET(request);
}

/** The secret that an emailed code is bound to. It is created when the code is requested. */
export async function rememberBrowser(): Promise<string> {
  const known = await rememberedBrowser();
  const browser = known ?? newSecret();
  (await cookies()).set(browserCookie(), browser, { ...cookieOptions(), maxAge: 86_400 });
  return browser;
}

export async function rememberedBrowser(): Promise<string | null> {
  const value = (await cookies()).get(browserCookie())?.value ?? "";
  return isSecret(value) ? value : null;
}

/** What the browser said of itself, or null if it said nothing that is known. */
async function timeZone(): Promise<string | null> {
  const said = (await cookies()).get("time-zone")?.value;
  const known = knownTimeZone(said);
  return known !== "UTC" || said === "UTC" ? known : null;
}

async function userAgent() {
  return (await headers()).get("user-agent");
}
