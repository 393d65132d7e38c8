// Stands between a process and its database, and can stop either at the moment of a commit.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** As it is sent by the one, and as it is confirmed by the other. */
const COMMIT = Buffer.from("COMMIT\0");

/** "commits": none arrives. "answers": each arrives, and nothing that the database says of it. */
export type Held = "nothing" | "commits" | "answers";

export async function databaseBetween(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const state = { held: "nothing" as Held, stopped: 0 };
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const database = connect(Number(url.port), url.hostname);
    let holds: Held = "nothing";
    client.on("data", (sent) => {
      if (holds === "nothing" && state.held !== "nothing" && sent.includes(COMMIT)) {
        holds = state.held;
        if (holds === "commits") state.stopped += 1;
      }
      if (holds !== "commits") database.write(sent);
    });
    database.on("data", (data) => {
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
  const { port } = server.address() as AddressInfo; // it listens on a port

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
