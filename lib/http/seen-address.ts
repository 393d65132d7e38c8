import { isIP } from "node:net";
import { env } from "@/lib/env";

/** Under this name scripts/front-server.ts tells who is at the other end of the connection, unless a proxy is. */
const CLIENT_HEADER = "x-roster-client";
// Some proxies, such as Azure's, add the port, which would make a client of every connection.
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * The address that the outermost of our own proxies saw; without a proxy of ours the one at the other end of the connection.
 * Everything else was written by whoever asks: then nobody knows, and null says so.
 */
export function seenAddress(headers: Pick<Headers, "get">): string | null {
  if (env.localOnly) return "127.0.0.1";
  if (env.TRUSTED_PROXIES === 0) return connectedAddress(headers);
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const hop = hops.at(-env.TRUSTED_PROXIES) ?? "";
  const [, six, four] = WITH_PORT.exec(hop) ?? [];
  const seen = six ?? four ?? hop;
  return isIP(seen) ? seen : null;
}

/** What this machine sends itself comes from a proxy that does not say so, or from Next, which asks itself for a page. */
function connectedAddress(headers: Pick<Headers, "get">): string | null {
  // Under next dev nothing stands in front: there anybody could write the header.
  if (!("rosterTellsClients" in globalThis)) return null;
  const connected = headers.get(CLIENT_HEADER) ?? "";
  return isIP(connected) && !LOOPBACK.test(connected) ? connected : null;
}
