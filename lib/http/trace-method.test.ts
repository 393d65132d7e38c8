import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { passTraceAsUnknown, UNKNOWN_METHOD } from "./trace-method";

test("TRACE reaches the server as a method of which a Request can be made, and all others as they are", async () => {
  passTraceAsUnknown();
  const server = createServer((asked, answer) => {
    answer.end(new Request("http://localhost/", { method: asked.method ?? "" }).method);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a server on a port has such an address
  const methodSeen = async (method: string) => {
    const sent = request({ port, method, host: "127.0.0.1" }).end();
    const [answer] = await once(sent, "response");
    return Buffer.concat(await answer.toArray()).toString();
  };
  expect(await methodSeen("TRACE")).toBe(UNKNOWN_METHOD);
  for (const method of ["GET", "PUT", "PATCH", "PROPFIND"]) expect(await methodSeen(method)).toBe(method);
  server.close();
});
