// TRACE cannot become a Request: Next would fail on it before it calls our code, and would answer 500.
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/** No route takes this method, so the gate refuses it like any other. */
export const UNKNOWN_METHOD = "UNKNOWN";

export function passTraceAsUnknown() {
  subscribe("http.server.request.start", (message) => {
    const request = message instanceof Object && "request" in message ? message.request : null;
    if (request instanceof IncomingMessage && request.method === "TRACE") request.method = UNKNOWN_METHOD;
  });
}
