// Big lists are read one at a time, because ten whole lists of a big
// organization at once would need the memory of all ten.
const lines = new Map<string, Promise<unknown>>();

/** Starts when all earlier work of the same line has ended, even if it failed. */
export async function queueWork<T>(line: string, work: () => Promise<T>): Promise<T> {
  const mine = (lines.get(line) ?? Promise.resolve()).then(work, work);
  lines.set(line, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(line) === mine) lines.delete(line);
  }
}
