// Replaces Resend if no key is configured: it speaks Resend's wire format on loopback and keeps what it receives.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { type Connection, db } from "@/lib/database/db";
import { recordDelivery } from "./delivery-state";

const MOST_BYTES = 1_000_000;

const Email = z.object({
  from: z.string(),
  to: z.union([z.string().transform((to) => [to]), z.array(z.string()).length(1)]),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

type Stored = Pick<
  Awaited<ReturnType<Connection["localMail"]["findUniqueOrThrow"]>>,
  "id" | "from" | "to" | "subject" | "html" | "text"
>;

class Refused extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, name: string, message: string) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
  }
}

/** Returns its address and its key. Both are new at every start. */
export async function openLocalMailbox() {
  const key = `re_${randomBytes(32).toString("base64url")}`;
  const server = createServer((request, response) => {
    void answer(request, key).then(
      (body) => send(response, 200, body),
      (error: Error) => refuse(response, error),
    );
  });
  server.unref();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  // A server that listens on a port always has an address of this type.
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, key, close: () => server.close() };
}

async function answer(request: IncomingMessage, key: string): Promise<object> {
  if (!isEqual(request.headers.authorization ?? "", `Bearer ${key}`)) {
    throw new Refused(401, "invalid_api_key", "API key is invalid.");
  }
  const { pathname } = new URL(request.url ?? "/", "http://mailbox");
  const [, id] = /^\/emails\/([0-9a-f-]{36})$/.exec(pathname) ?? [];
  if (request.method === "POST" && pathname === "/emails") return take(request);
  if (request.method === "GET" && id) return show(id);
  throw new Refused(404, "not_found", "The requested endpoint does not exist.");
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function take(request: IncomingMessage) {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key.length < 1 || key.length > 256) {
    throw new Refused(400, "invalid_idempotency_key", "The key must have between 1 and 256 characters.");
  }
  const parsed = Email.safeParse(await readJson(request));
  if (!parsed.success) throw new Refused(422, "validation_error", z.prettifyError(parsed.error));
  const { tags, to, ...email } = parsed.data;
  const wanted = { ...email, to: to[0] ?? "" };

  await db().localMail.createMany({ data: [{ key, ...wanted }], skipDuplicates: true });
  const kept = await db().localMail.findUniqueOrThrow({ where: { key } });
  const same = (["from", "to", "subject", "html", "text"] as const).every((part) => kept[part] === wanted[part]);
  if (!same) {
    throw new Refused(409, "invalid_idempotent_request", "This key was used before with a different payload.");
  }
  const mailId = tags.find(({ name }) => name === "mail")?.value;
  if (z.uuid().safeParse(mailId).success && mailId) await recordDelivery(db(), mailId, "delivered", kept.id);
  return { id: kept.id };
}

async function show(id: string) {
  const kept: (Stored & { createdAt: Date }) | null = await db().localMail.findUnique({ where: { id } });
  if (!kept) throw new Refused(404, "not_found", "Email not found.");
  const { from, to, subject, html, text, createdAt } = kept;
  return { object: "email", id, from, to: [to], subject, html, text, created_at: createdAt, last_event: "delivered" };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  if (bytes > MOST_BYTES) throw new Refused(422, "validation_error", "The mail is too big.");
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refused(422, "validation_error", "The body is not JSON.");
  }
}

function send(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: Error) {
  const { statusCode, name, message } =
    error instanceof Refused ? error : { statusCode: 500, name: "internal_server_error", message: "It broke." };
  send(response, statusCode, { statusCode, name, message });
}
