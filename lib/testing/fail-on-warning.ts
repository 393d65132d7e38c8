// Fails a run in which a query is sent while another one runs on the same connection. pg warns once in each process, and
// its next version refuses.
import { afterAll } from "vitest";

function fail(warning: Error) {
  if (warning.message.includes("already executing a query")) throw warning;
}

process.on("warning", fail);
afterAll(() => void process.off("warning", fail));
