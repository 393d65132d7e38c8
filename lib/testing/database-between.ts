// Sits between a process and its database, and can hold back either one's messages at the moment of a commit.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The client sends this text, and the server confirms with the same. */
const COMMIT = Buffer.from("COMMIT\0");

/** With "commits", no commit reaches the database. With "answers", each does, but no confirmation comes back. */
export type Held = "nothing" | "commits" | "answers";

export async function databaseBetween(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const state = { held: "nothing" as Held, stopped: 0 };
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const database = connect(Number(url.port), url.hostname);
    let holds: Held = "nothing";
    client.on("data", (sent: Buffer) => {
      if (holds === "nothing" && state.held !== "nothing" && sent.includes(COMMIT)) {
        holds = state.held;
        if (holds === "commits") state.stopped += 1;
      }
      if (holds !== "commits") database.write(sent);
    });
    database.on("data", (data: Buffer) => {
      if (holds === "answers" && data.includes(COMMIT)) state.stopped += 1;
      if (holds === "nothing") client.write(data);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a server on a port has such an address

  return {
    url: Object.assign(new URL(url), { hostname: "127.0.0.1", port: String(port) }).href,
    hold(held: Held) {
      Object.assign(state, { held, stopped: 0 });
    },
    stopped: () => state.stopped,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
