// Runs the HTTP API in a separate process, for tests that kill it.
import { createServer } from "node:http";
import type { Person } from "@/lib/actors/actor";
import { serveApi } from "@/lib/api/serve";
import { db } from "@/lib/database/db";

/** The test names the signed-in person, because there are no cookies here. */
async function personNamed(id: string | undefined): Promise<Person | null> {
  const user = id === undefined ? null : await db().user.findUnique({ where: { id } });
  return user && { id: user.id, name: user.name, email: user.email, address: user.address, sessionId: null, ip: null };
}

const server = createServer(async (request, response) => {
  const { method = "GET", url = "/", headers } = request;
  const body = Buffer.concat(await request.toArray()).toString();
  const sent = new Request(`http://localhost:3000${url}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    ...(body === "" ? {} : { body }),
  });
  const answer = await serveApi(sent, () => personNamed(sent.headers.get("x-person") ?? undefined));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});

server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit());
