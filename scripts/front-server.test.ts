import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, it } from "vitest";
import { frontServer } from "./front-server";

let origin = "";
const server = frontServer((request, response) => {
  response.end(JSON.stringify(request.headers["x-roster-client"] ?? null));
});

beforeEach(async () => {
  if (server.listening) return;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());

const told = async (headers: Record<string, string> = {}) => (await fetch(origin, { headers })).json();

it("tells who is at the other end, whatever they say of themselves", async () => {
  expect(await told()).toBe("127.0.0.1");
  expect(await told({ "x-roster-client": "198.51.100.7" })).toBe("127.0.0.1");
  expect(await told({ "X-Roster-Client": "198.51.100.7" })).toBe("127.0.0.1");
});

it("tells nothing of what comes through a proxy", async () => {
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
    expect(await told({ [name]: "198.51.100.7", "x-roster-client": "198.51.100.7" })).toBeNull();
  }
});

it("ends when it is told to, and lets go of connections that only wait", async () => {
  await told();
  const waiting = connect({ port: Number(new URL(origin).port), host: "127.0.0.1" });
  waiting.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(waiting, "data");
  const closed = once(waiting, "close");
  const ended = new Promise((resolve) => server.close(resolve));
  expect(await Promise.race([Promise.all([closed, ended]).then(() => "ended"), sleep(4_000, "waits")])).toBe("ended");
});
