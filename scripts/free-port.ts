import { connect, createServer } from "node:net";

async function listenOnce(port: number, host: string | undefined): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen({ port, host }, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address && typeof address === "object" ? address.port : port;
}

export async function freePort(): Promise<number> {
  return await listenOnce(0, "127.0.0.1");
}

async function answers(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once("connect", () => tell(true))
      .once("error", () => tell(false))
      .once("timeout", () => tell(false));
  });
}

/** Null if the port is free. A program on ::1 would get the requests that people send to localhost. */
export async function whyNotPort(port: number, host: string | null): Promise<"in use" | "forbidden" | null> {
  try {
    await listenOnce(port, host ?? undefined);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "forbidden" : "in use";
  }
  const taken = await Promise.all(["127.0.0.1", "::1"].map((address) => answers(port, address)));
  return taken.includes(true) ? "in use" : null;
}
