// The HTTP server in front of Next, in the same process. It knows what Next does not pass on, such as the client's
// address. Node runs it directly and strips the types, so that nothing delays the start.
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import path from "node:path";

/** lib/http/seen-address.ts reads it. */
const CLIENT_HEADER = "x-roster-client";
// Proxies send one of these. A client that sends one without a proxy only joins the clients that nobody can tell apart.
const FORWARDING = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "via", "x-real-ip"];

/** Shorter than the time after which scripts/console/next-process.ts kills the process. */
const PATIENCE_MS = 8_000;

/** Proxies keep idle connections for a minute. If we closed one first, a request on its way to us would be lost. */
const IDLE_MS = 75_000;

/** Only we may set this header, so the client's own value is dropped. */
function tellClient({ headers, socket }: IncomingMessage) {
  delete headers[CLIENT_HEADER];
  const forwarded = FORWARDING.some((name) => headers[name] !== undefined);
  if (!forwarded && socket.remoteAddress) headers[CLIENT_HEADER] = socket.remoteAddress;
}

/**
 * Clients send a whole URL to a proxy, and its host is the requested one. Next would proxy such a request to itself,
 * and fails on a target that is no address, such as "*". False for that.
 */
function nameByPath(request: IncomingMessage): boolean {
  const { url = "", headers } = request;
  if (url.startsWith("/")) return true;
  const named = /^https?:/i.test(url) ? URL.parse(url) : null;
  if (!named) return false;
  headers.host = named.host;
  request.url = named.pathname + named.search;
  return true;
}

/** Each connection, with the number of requests that are being answered on it. */
const connections = new WeakMap<Server, Map<Socket, number>>();

export function frontServer(handle: RequestListener): Server {
  // seenAddress only believes the header below if something here removes what clients write into it.
  Object.assign(globalThis, { rosterTellsClients: true });
  const open = new Map<Socket, number>();
  // Java's client asks for HTTP/2 with every request. Next would listen for upgrades and never answer it.
  const server = createServer({ shouldUpgradeCallback: () => false }, (request, response) => {
    const { socket } = request;
    open.set(socket, (open.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (open.get(socket) ?? 1) - 1;
      if (!socket.destroyed) open.set(socket, left);
      if (left === 0 && !server.listening) socket.destroySoon();
    });
    tellClient(request);
    if (nameByPath(request)) handle(request, response);
    else response.writeHead(400, { connection: "close" }).end();
  });
  server.keepAliveTimeout = IDLE_MS;
  server.on("connection", (socket: Socket) => {
    open.set(socket, 0);
    socket.once("close", () => open.delete(socket));
  });
  connections.set(server, open);
  return server;
}

/**
 * Requests in progress may finish, within `patience`. Other connections are cut: browsers open some in advance, and a
 * closing server no longer times out requests that never arrive completely.
 */
export async function endServer(server: Server, patience: number) {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const [socket, requests] of connections.get(server) ?? []) if (requests === 0) socket.destroy();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}

/** Next sends itself a request to this address for the page that follows an action. */
function ownOrigin(host: string | undefined, port: number) {
  const everywhere = !host || host === "0.0.0.0" || host === "::";
  return `http://${everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function start(port: number, host: string | undefined) {
  process.title = "next-server (roster)";
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(host, port);
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: path.join(import.meta.dirname, "../.."), hostname: host ?? "localhost", port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = frontServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });

  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await endServer(server, PATIENCE_MS);
    await app.close();
    process.exit(code);
  };
  process.on("SIGTERM", () => void end(143)).on("SIGINT", () => void end(130));
  server.on("error", (error) => {
    console.error(error);
    process.exit(1);
  });
  server.listen(port, host);
}

if (process.argv[1] === import.meta.filename) await start(Number(process.argv[2]), process.argv[3]);
