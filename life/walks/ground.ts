// The base of a walk: its own database, the current settings, and a console that runs with them.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Catalog } from "@/lib/catalog/schema";
import { age } from "../doors/age";
import { firstCatalog } from "./catalogs";
import type { CallOutcome, Life } from "./life";

type Settings = { catalog: Catalog; tokenKeys: { id: string; key: string }[]; secrets: string[]; onePerUser: boolean };

export type Ground = Awaited<ReturnType<typeof layGround>>;

/** `folder` holds the catalogs. */
export async function layGround(life: Life, databaseUrl: string, folder: string) {
  const secret = () => randomBytes(32).toString("base64url");
  let settings: Settings = {
    catalog: firstCatalog,
    tokenKeys: [{ id: "k1", key: secret() }],
    secrets: [secret()],
    onePerUser: false,
  };
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  let files = 0;

  const startUnder = async (wanted: Settings): Promise<CallOutcome> => {
    files += 1;
    const file = path.join(folder, `catalog-${files}.json`);
    writeFileSync(file, JSON.stringify(wanted.catalog));
    const [current = "", ...older] = wanted.secrets;
    const halted = await life.start({
      DATABASE_URL: databaseUrl,
      CATALOG: file,
      TOKEN_KEYS: wanted.tokenKeys.map(({ id, key }) => `${id}:${key}`).join(","),
      AUTH_SECRET: current,
      ...(older.length > 0 ? { AUTH_SECRET_OLD: older.join(",") } : {}),
      ORGANIZATIONS_PER_USER: wanted.onePerUser ? "one" : "many",
      API_REQUESTS_PER_MINUTE: "999999",
    });
    return halted === null ? { done: null } : { refused: "halted" };
  };

  const start = async () => {
    const answer = await startUnder(settings);
    if ("refused" in answer) return { broke: "It does not start as it was." };
    return answer;
  };

  return {
    database,
    start,
    /** If the console does not start with the new settings, it starts again with the old ones. */
    startWith: async (changed: (now: Settings) => Settings): Promise<CallOutcome> => {
      const wanted = changed(settings);
      const answer = await startUnder(wanted);
      if ("done" in answer) settings = wanted;
      else await start();
      return answer;
    },
    age: (hours: number) => age({ databaseUrl }, { hours }),
    close: () => database.end(),
  };
}
