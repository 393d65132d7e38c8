// Imitates the provider as far as we know it: it remembers keys, and can fail in all the ways that it does in life.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Resend } from "resend";
import { uuidv7 } from "@/lib/database/uuid";

type Behaviour =
  | "ok"
  | "server-error"
  | "reset"
  | "bad-json"
  | "accepts-then-resets"
  | "accepts-then-hangs"
  | "hang"
  | { status: number; name: string; retryAfter?: number };

type Request = { key: string; body: string; at: number };

export async function openFakeResend() {
  const requests: Request[] = [];
  const accepted = new Map<string, { id: string; body: string }>();
  const accept = ({ key, body }: Request): { status: number; body: object } => {
    const before = accepted.get(key);
    if (before && before.body !== body) return refusal(409, "invalid_idempotent_request");
    const { id } = before ?? { id: uuidv7() };
    accepted.set(key, { id, body });
    return { status: 200, body: { id } };
  };

  const server = createServer(async (request, response) => {
    const one = { key: String(request.headers["idempotency-key"]), body: await read(request), at: Date.now() };
    requests.push(one);
    const { behaviour } = fake;
    if (behaviour === "hang") return;
    if (behaviour === "reset") return request.socket.destroy();
    if (behaviour === "accepts-then-hangs") return void accept(one);
    if (behaviour === "accepts-then-resets") {
      accept(one);
      return request.socket.destroy();
    }
    if (behaviour === "server-error") return send(response, 502, "<html>Bad gateway</html>", "text/html");
    if (behaviour === "bad-json") {
      accept(one);
      return send(response, 200, '{"id": "cut sho');
    }
    const answer = behaviour === "ok" ? accept(one) : refusal(behaviour.status, behaviour.name);
    if (typeof behaviour === "object" && behaviour.retryAfter !== undefined) {
      response.setHeader("retry-after", String(behaviour.retryAfter));
    }
    send(response, answer.status, JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const fake = {
    requests,
    accepted,
    baseUrl,
    behaviour: "ok" as Behaviour,
    resend: new Resend("re_fake", { baseUrl }),
    reset() {
      fake.behaviour = "ok";
      requests.length = 0;
      accepted.clear();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

const refusal = (status: number, name: string) => ({ status, body: { statusCode: status, name, message: "No." } });

async function read(request: IncomingMessage) {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

function send(response: ServerResponse, status: number, body: string, type = "application/json") {
  response.writeHead(status, { "content-type": type }).end(body);
}
