import { env } from "@/lib/env";

/**
 * The address that the outermost of our own proxies saw. Everything left of it was written by whoever asks,
 * and without a proxy of ours the whole header was: then nobody knows, and null says so.
 */
export function seenAddress(headers: Pick<Headers, "get">): string | null {
  if (env.localOnly) return "127.0.0.1";
  if (env.TRUSTED_PROXIES === 0) return null;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const seen = hops.at(-env.TRUSTED_PROXIES) ?? "";
  return /^[0-9a-f.:]{3,45}$/i.test(seen) ? seen : null;
}
