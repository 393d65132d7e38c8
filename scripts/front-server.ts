// The HTTP server in front of Next, in one process with it: it knows what Next does not tell, such as who is at the other end.
// Run by Node itself, which drops the types: nothing stands between a start and Next.
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import path from "node:path";

/** Read by lib/seen-address.ts. */
const CLIENT_HEADER = "x-roster-client";
// A proxy sends one of these. Whoever sends one without a proxy only makes themselves one of those nobody can tell apart.
const FORWARDING = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "via", "x-real-ip"];

/** Ours alone: what a client says of itself under this name is dropped. */
function tellClient({ headers, socket }: IncomingMessage) {
  delete headers[CLIENT_HEADER];
  const forwarded = FORWARDING.some((name) => headers[name] !== undefined);
  if (!forwarded && socket.remoteAddress) headers[CLIENT_HEADER] = socket.remoteAddress;
}

export function frontServer(handle: RequestListener): Server {
  return createServer((request, response) => {
    tellClient(request);
    handle(request, response);
  });
}

/** Under this address Next asks itself for the page that follows an action. */
function ownOrigin(host: string | undefined, port: number) {
  const everywhere = !host || host === "0.0.0.0" || host === "::";
  return `http://${everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function start(port: number, host: string | undefined) {
  process.title = "next-server (roster)";
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(host, port);
  Object.assign(globalThis, { rosterTellsClients: true });
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: path.dirname(import.meta.dirname), hostname: host ?? "localhost", port });
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
    // What is being answered is answered; connections that wait for another request are closed.
    await new Promise((resolve) => server.close(resolve));
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
