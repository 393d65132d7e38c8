// Of what is big, one at a time: ten whole lists of a big organization at once would take the memory of all ten.
const lines = new Map<string, Promise<unknown>>();

/** Begins when whatever came before it in the same line has ended, however it ended. */
export async function queueWork<T>(line: string, work: () => Promise<T>): Promise<T> {
  const mine = (lines.get(line) ?? Promise.resolve()).then(work, work);
  lines.set(line, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(line) === mine) lines.delete(line);
  }
}
