import { randomBytes, randomInt } from "node:crypto";

let last = { time: 0, count: 0 };

const MOST_COUNTED = 0xfff;
/** If the clock steps back by more than this, it was wrong before. */
const STEP_MS = 1_000;

/** The next time and count. They move on although the clock steps back a little, or one millisecond has no more counts. */
function following(now: number) {
  if (now > last.time || now < last.time - STEP_MS) return { time: now, count: randomInt(0x100) };
  if (last.count < MOST_COUNTED) return { time: last.time, count: last.count + 1 };
  return { time: last.time + 1, count: 0 };
}

/**
 * Version 7: time first, then a counter within the millisecond, so that rows sort in the order in which they were made.
 */
export function uuidv7(now = Date.now()): string {
  last = following(now);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last.time, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
