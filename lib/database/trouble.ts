// Tells errors of a database that is away, restarting, out of connections, or full apart from bugs of ours.
import { Refusal } from "@/lib/refusal";

/** Connection errors, shutdowns and starts, no more connections, and what Prisma makes of them. */
const AWAY = /^(?:08\w{3}|57P0[1-3]|53300|P1001|P1002|P1008|P1017|P2024|P2037)$/;
const SOCKET = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH"]);
/** Prisma's adapter replaces the code of some errors by a kind. */
const KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
const FULL = "53100";

// pg and Prisma report these without a code, or under one that also covers mistakes of ours.
const SAID_AWAY =
  /^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable|Unable to start a transaction in the given time/;
// The operating system's own limit on the size of a file comes as an internal error.
const SAID_FULL = /could not (?:extend|write(?: to)?) file/;

/** An error with everything that it wraps. Prisma puts the driver's error into `meta`. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = [];
  for (const queue = [error]; queue.length && layers.length < 10; ) {
    const layer = queue.shift();
    if (!(layer instanceof Object)) continue;
    const { cause, meta, errors } = layer as {
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
      errors?: unknown;
    };
    layers.push(layer as Record<string, unknown>);
    queue.push(cause, meta?.driverAdapterError, ...(Array.isArray(errors) ? errors : []));
  }
  return layers;
}

/** The refusal for an error that only the database's state explains, or null for any other. */
export function troubleOf(error: unknown): Refusal | null {
  const layers = layersOf(error);
  const codes = layers.flatMap(({ code, originalCode, kind }) => [code, originalCode, kind]).map(String);
  const messages = layers.flatMap(({ message, originalMessage }) => [message, originalMessage]).map(String);
  if (codes.includes(FULL) || messages.some((message) => SAID_FULL.test(message))) return new Refusal("storage-full");
  const away =
    codes.some((code) => AWAY.test(code) || SOCKET.has(code) || KINDS.has(code)) ||
    messages.some((message) => SAID_AWAY.test(message));
  return away ? new Refusal("unavailable") : null;
}
