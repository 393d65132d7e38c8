// Calls the HTTP API as scripts do: with a key, or with the cookies of a signed-in person.
import type { Console } from "./console";
import type { Visitor } from "./visitor";

type ApiRequest = { key?: string; as?: Visitor; body?: unknown; once?: string };
// biome-ignore lint/suspicious/noExplicitAny: whoever asks reads what they expect, and fails where it is not.
export type ApiAnswer = { status: number; body: any; codes: string };

/** `line` is a method and a path below /api/v1: "GET /organizations". */
export async function ask(
  console: Console,
  line: string,
  { key, as, body, once }: ApiRequest = {},
): Promise<ApiAnswer> {
  const [method = "GET", path = "/"] = line.split(" ");
  const headers = {
    accept: "application/json",
    ...(key ? { authorization: `ApiKey ${key}` } : {}),
    ...(as ? { origin: console.origin } : {}),
    ...(once ? { "idempotency-key": once } : {}),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await (as ? as.fetch(`/api/v1${path}`, init) : fetch(`${console.origin}/api/v1${path}`, init));
  const text = await answer.text();
  const codes = answer.headers.get("x-cloud-error-codes") ?? "";
  return { status: answer.status, body: text ? JSON.parse(text) : null, codes };
}
