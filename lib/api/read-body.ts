import { root } from "./errors";

const MOST_BYTES = 1_048_576;

/** Reads JSON and drops its nulls, because clients written in Go send unset fields as null. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  // Some clients send a content type with an empty body.
  if (bytes.every(isBlank)) return {};
  if (type !== "" && type !== "application/json") throw root.wrongType();
  try {
    return withoutNulls(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))) ?? {};
  } catch {
    // This also catches JSON that is nested too deep to walk.
    throw root.wrongJson();
  }
}

/** Stops reading at `most` bytes. */
export async function readBytes(request: Request, most = MOST_BYTES): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > most) throw root.tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw root.tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const set = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(set.map(([name, one]) => [name, withoutNulls(one)]));
}
