/** Starts all of them at the same moment, and waits for all of them. */
export async function atOnce<T>(works: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const all = works.map(async (work) => {
    await gate;
    return work();
  });
  open();
  return Promise.allSettled(all);
}

export function times<T>(count: number, work: () => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: count }, () => work);
}
