import { once } from "node:events";
import type { RequestListener, Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { endServer, frontServer } from "./front-server";

const ASK = "GET / HTTP/1.1\r\nHost: x\r\n";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers) server.closeAllConnections();
});

const tellClient: RequestListener = (request, response) => {
  response.end(JSON.stringify(request.headers["x-roster-client"] ?? null));
};

async function listening(handle: RequestListener) {
  const server = frontServer(handle);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

async function connected(port: number, said: string) {
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  if (said) socket.write(said);
  return socket;
}

describe("who is at the other end", () => {
  const clientSeen = async (headers: Record<string, string> = {}) => {
    const { port } = await listening(tellClient);
    return (await fetch(`http://127.0.0.1:${port}`, { headers })).json();
  };

  it("is told, whatever they say of themselves", async () => {
    expect(await clientSeen()).toBe("127.0.0.1");
    expect(globalThis).toHaveProperty("rosterTellsClients", true);
    expect(await clientSeen({ "x-roster-client": "198.51.100.7" })).toBe("127.0.0.1");
    expect(await clientSeen({ "X-Roster-Client": "198.51.100.7" })).toBe("127.0.0.1");
  });

  it("is not told of what comes through a proxy", async () => {
    for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
      expect(await clientSeen({ [name]: "198.51.100.7", "x-roster-client": "198.51.100.7" })).toBeNull();
    }
  });
});

it("keeps a connection that waits for longer than the minute that proxies keep it", async () => {
  const { port } = await listening(tellClient);
  const { headers } = await fetch(`http://127.0.0.1:${port}`);
  expect(Number(headers.get("keep-alive")?.match(/timeout=(\d+)/)?.[1])).toBeGreaterThan(60);
});

it("answers whoever offers another protocol, though Next listens for such", async () => {
  const { server, port } = await listening(tellClient);
  server.on("upgrade", (_, socket) => socket.end());
  const socket = await connected(port, `${ASK}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`);
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 200 /);
});

describe("what is asked for", () => {
  const asked = async (line: string) => {
    const { port } = await listening(({ url, headers }, response) => void response.end(`${headers.host} ${url}`));
    const socket = await connected(port, `${line} HTTP/1.1\r\nHost: console.example\r\n\r\n`);
    const [head, body] = String((await once(socket, "data"))[0]).split("\r\n\r\n");
    return `${head?.slice(9, 12)} ${body}`;
  };

  it.each([
    ["GET /a?b=c", "200 console.example /a?b=c"],
    ["GET //other.example/a", "200 console.example //other.example/a"],
    ["GET http://console.example/a?b=c", "200 console.example /a?b=c"],
    ["GET http://other.example:8080", "200 other.example:8080 /"],
    ["OPTIONS *", "400 0"],
    ["GET *", "400 0"],
    ["GET ftp://console.example/a", "400 0"],
    ["GET http://", "400 0"],
  ])("by %j is answered %j", async (line, answer) => expect(await asked(line)).toBe(answer));
});

describe("when it is told to end", () => {
  const ended = (server: Server, patience: number) =>
    Promise.race([endServer(server, patience).then(() => "ended"), sleep(4_000, "waits")]);

  it.each([
    ["waits after an answer", `${ASK}\r\n`],
    ["has said nothing yet", ""],
    ["never finishes what they ask", ASK],
    ["asks for more, and does not finish that", `${ASK}\r\n${ASK}`],
  ])("it lets go of whoever %s", async (_, said) => {
    const { server, port } = await listening(tellClient);
    const arrived = once(server, "connection");
    const socket = await connected(port, said);
    await arrived;
    if (said.includes("\r\n\r\n")) await once(socket, "data");
    socket.on("error", () => {}).resume();
    expect(await ended(server, 60_000)).toBe("ended");
  });

  it("it first finishes what it has begun to answer", async () => {
    const { server, port } = await listening(async (_, response) => {
      response.write("first ");
      await sleep(300);
      response.end("last");
    });
    const answer = fetch(`http://127.0.0.1:${port}`);
    const begun = await answer;
    expect(await ended(server, 60_000)).toBe("ended");
    expect(await begun.text()).toBe("first last");
  });

  it("it waits no longer than it may for what never ends", async () => {
    const { server, port } = await listening((_, response) => void response.write("first"));
    const socket = await connected(port, `${ASK}\r\n`);
    await once(socket, "data");
    socket.on("error", () => {}).resume();
    expect(await ended(server, 200)).toBe("ended");
  });
});
