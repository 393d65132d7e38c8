const NOWHERE = "https://roster.invalid";

/** A path of this console, or its home page, but never a text that a browser could read as another site. */
export function returnTo(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 1_000 || !wanted.startsWith("/")) return "/";
  try {
    const url = new URL(wanted, NOWHERE);
    const path = url.pathname + url.search + url.hash;
    const leadsAway =
      url.origin !== NOWHERE || /^\/[/\\]/.test(path) || /^\/(?:sign-in(?!\/connect\/)|api)(?:[/?#]|$)/.test(path);
    return leadsAway ? "/" : path;
  } catch {
    return "/";
  }
}
