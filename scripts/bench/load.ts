// Sends requests without pause on kept connections, from its own process. This file holds
// both ends, the parent's and the child's.
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { Halt } from "../progress.mjs";

export type LoadRequest = { url: string; headers: Record<string, string> };
type Order = { asked: LoadRequest; milliseconds: number };

const CONNECTIONS = 8;

export function openLoad() {
  const child = fork(import.meta.filename, { execArgv: process.execArgv });
  return {
    close: () => void child.kill(),
    /** Answers per second. */
    rate: async (asked: LoadRequest, milliseconds: number): Promise<number> => {
      child.send({ asked, milliseconds } satisfies Order);
      const [rate] = await once(child, "message");
      if (typeof rate !== "number") throw new Halt(`${asked.url} did not always answer 200: ${rate}`);
      return rate;
    },
  };
}

function ask({ url, headers }: LoadRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    request.once("error", reject);
  });
}

async function askFor({ asked, milliseconds }: Order): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const since = performance.now();
  let answers = 0;
  const connection = async () => {
    while (performance.now() - since < milliseconds) {
      const status = await ask(asked, agent);
      if (status !== 200) throw new Error(`status ${status}`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return answers / seconds;
}

if (process.send && process.argv[1] === import.meta.filename) {
  process.on("message", (order: Order) => {
    askFor(order).then(
      (rate) => process.send?.(rate),
      (error: Error) => process.send?.(error.message),
    );
  });
}
