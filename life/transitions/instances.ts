// Two consoles share one database.

import { ask } from "../doors/api";
import { clear, emptyPlace, refusedStart, startConsole } from "../doors/console";
import { lived, type Transition } from "./transition";

const OTHERS = [
  ["ORGANIZATIONS_PER_USER", "one"],
  ["CATALOG", "zilliz"],
  ["TOKEN_KEYS", `x:${"a".repeat(64)}`],
] as const;

export const instances: Transition[] = [
  lived("two instances on one DATABASE_URL", async (life) => {
    const place = await emptyPlace("life-second");
    const settings = { ...life.settings, DATABASE_URL: life.console.databaseUrl };
    try {
      const second = await startConsole(place, settings);
      const key = life.facts.keys.find(({ description }) => description === "Terraform")?.secret ?? "";
      const [here, there] = await Promise.all(
        [life.console, second].map((console) => ask(console, "GET /organizations", { key })),
      );
      life.expect(JSON.stringify(here?.body) === JSON.stringify(there?.body), "The two answer one key differently.");
      await life.same();
      await second.stop();
      for (const [name, value] of OTHERS) {
        const said = await refusedStart(place, { ...settings, [name]: value }).catch((error: Error) => error);
        const named = typeof said === "string" && said.includes(name);
        life.expect(named, `A second one under another ${name}: ${said instanceof Error ? said.message : said}`);
      }
      await life.same();
    } finally {
      await clear(place);
    }
  }),
];
