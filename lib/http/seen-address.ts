import { isIP } from "node:net";
import { env } from "@/lib/env";

/**
 * scripts/console/front-server.ts writes the address of the connection's other end into this header, unless that is a proxy.
 */
const CLIENT_HEADER = "x-roster-client";
// Some proxies, such as Azure's, add the port, which would turn every connection into a new client.
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * The address that the outermost of our own proxies saw, or without a proxy, the other end of the connection. The
 * client can write everything else, so then the address is unknown, and null.
 */
export function seenAddress(headers: Pick<Headers, "get">): string | null {
  if (env().localOnly) return "127.0.0.1";
  if (env().TRUSTED_PROXIES === 0) return connectedAddress(headers);
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const hop = hops.at(-env().TRUSTED_PROXIES) ?? "";
  const [, six, four] = WITH_PORT.exec(hop) ?? [];
  const seen = six ?? four ?? hop;
  return isIP(seen) ? seen : null;
}

/**
 * A connection from this machine comes from a proxy that does not identify itself, or
 * from Next, which asks itself for pages.
 */
function connectedAddress(headers: Pick<Headers, "get">): string | null {
  // Under next dev, no front server removes this header, so anyone could write it.
  if (!("rosterTellsClients" in globalThis)) return null;
  const connected = headers.get(CLIENT_HEADER) ?? "";
  return isIP(connected) && !LOOPBACK.test(connected) ? connected : null;
}
