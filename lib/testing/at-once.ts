import { db } from "@/lib/database/db";

/** Starts all of them at the same moment, and waits for all of them. */
export async function atOnce<T>(works: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const all = works.map(async (work) => {
    await gate;
    return patiently(work);
  });
  if (works.length > 2) await connect(works.length);
  open();
  return Promise.allSettled(all);
}

export function times<T>(count: number, work: () => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: count }, () => work);
}

/** On a busy machine, a transaction may get no connection or turn in time. It has done nothing then. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (
        attempt === 5 ||
        !/Unable to start a transaction|timeout exceeded when trying to connect|^Refusal: busy$/.test(String(error))
      )
        throw error;
    }
  }
}

/** The connections must exist already, because a crowd that connects one by one does not start at once. */
async function connect(count: number) {
  await Promise.all(Array.from({ length: Math.min(count, 20) }, () => db().$queryRaw`SELECT 1 FROM pg_sleep(0.02)`));
}
