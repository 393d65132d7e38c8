// Prisma loads several relations at once, also on the one connection of a transaction. pg warns about this, because its
// next version refuses a query while another one runs.
import { PrismaPg } from "@prisma/adapter-pg";

type Running = Awaited<ReturnType<Awaited<ReturnType<PrismaPg["connect"]>>["startTransaction"]>>;

export class OneByOnePg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => oneByOne(await start(level));
    return adapter;
  }
}

function oneByOne(tx: Running): Running {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Query, Answer>(run: (query: Query) => Promise<Answer>) =>
    (query: Query) => {
      const mine = last.then(() => run(query));
      last = mine.catch(() => {});
      return mine;
    };
  tx.queryRaw = inTurn(tx.queryRaw.bind(tx));
  tx.executeRaw = inTurn(tx.executeRaw.bind(tx));
  return tx;
}
