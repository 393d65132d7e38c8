import { randomBytes, randomInt } from "node:crypto";

let last = { time: 0, count: 0 };

/**
 * Version 7: time first, then a counter within the millisecond, so that rows sort in the order in which they were made.
 */
export function uuidv7(now = Date.now()): string {
  const count = now === last.time ? Math.min(last.count + 1, 0xfff) : randomInt(0x100);
  last = { time: now, count };
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
