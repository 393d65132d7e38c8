// Sets up Google and GitHub if their ids are configured.
import type { NextAuthConfig, Profile } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { env } from "@/lib/env";
import { canonicalAddress } from "@/lib/forms/address";

export const providerNames = { google: "Google", github: "GitHub" } as const;
export type ProviderId = keyof typeof providerNames;

export function configuredProviders(): { id: ProviderId; name: string }[] {
  const ids = { google: env().AUTH_GOOGLE_ID, github: env().AUTH_GITHUB_ID };
  return (["google", "github"] as const).filter((id) => ids[id]).map((id) => ({ id, name: providerNames[id] }));
}

export function findProvider(id: string) {
  return configuredProviders().find((provider) => provider.id === id) ?? null;
}

const GitHubUser = z.looseObject({ id: z.number(), name: z.string().nullish(), login: z.string() });
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

async function askGitHub(path: string, token: string | undefined): Promise<unknown> {
  const response = await fetch(`https://api.github.com${path}`, {
    headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json", "user-agent": "roster" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${path}.`);
  return response.json();
}

/**
 * The address in a GitHub profile can be any that the person likes to show. Only the list says which ones are verified.
 */
export async function gitHubProfile(token: string | undefined, ask = askGitHub) {
  const [user, emails] = await Promise.all([ask("/user", token), ask("/user/emails", token)]);
  const { id, name, login } = GitHubUser.parse(user);
  const primary = GitHubEmails.parse(emails).find((one) => one.primary && one.verified);
  return { id: String(id), name: name ?? null, login, email: primary?.email ?? null, email_verified: Boolean(primary) };
}

/** The address, if the provider says that it is verified. */
export function verifiedAddress(profile: Profile | undefined): string | null {
  return profile?.email_verified === true ? canonicalAddress(profile.email ?? "") : null;
}

// Both are needed: if a provider ignored the proof key, someone could slip another answer into a running sign-in.
const checks: ("pkce" | "state")[] = ["pkce", "state"];

export function authProviders(): NextAuthConfig["providers"] {
  const all = {
    google: () => Google({ clientId: env().AUTH_GOOGLE_ID, clientSecret: env().AUTH_GOOGLE_SECRET, checks }),
    github: () =>
      GitHub({
        clientId: env().AUTH_GITHUB_ID,
        clientSecret: env().AUTH_GITHUB_SECRET,
        checks,
        userinfo: {
          url: "https://api.github.com/user",
          request: ({ tokens }: { tokens: { access_token?: string } }) => gitHubProfile(tokens.access_token),
        },
        profile: ({ id, name, email }) => ({ id: String(id), name, email }),
      }),
  };
  return configuredProviders().map(({ id }) => all[id]());
}
