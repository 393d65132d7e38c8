// The addresses of the sign-in steps, so that each one can be reloaded and returned to.
import type { Mailed } from "./verbs/request-code";

type Step = { email: { email: string }; return: string; fixed?: string; mailed?: Mailed };

const step = (path: string, values: Record<string, string | undefined>) => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
};

const unlessHome = (path: string) => (path === "/" ? undefined : path);

export function codePath({ email, fixed, return: path, mailed }: Step): string {
  const mail = mailed === "now" ? undefined : mailed;
  return step("/sign-in", { step: "code", email: email.email, fixed, mail, return: unlessHome(path) });
}

export function emailPath(path: string): string {
  return step("/sign-in", { return: unlessHome(path) });
}

export function namePath(path: string): string {
  return step("/welcome", { return: unlessHome(path) });
}

/** An invitation asks for a missing name itself, together with the answer. */
export function pathAfter({ named, returnTo }: { named: boolean; returnTo: string }): string {
  return named || invitationIn(returnTo) ? returnTo : namePath(returnTo);
}

/** The token of the invitation to which a path leads, or null. */
export function invitationIn(path: string): string | null {
  return /^\/invitations\/([\w.~-]+)$/.exec(path)?.[1] ?? null;
}
