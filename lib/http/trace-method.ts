// Of TRACE no Request can be made: Next fails on one before it asks anything of ours, and answers 500.
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/** A method that nothing here takes, so that the gate refuses it as any other. */
export const UNKNOWN_METHOD = "UNKNOWN";

export function passTraceAsUnknown() {
  subscribe("http.server.request.start", (message) => {
    const request = message instanceof Object && "request" in message ? message.request : null;
    if (request instanceof IncomingMessage && request.method === "TRACE") request.method = UNKNOWN_METHOD;
  });
}
