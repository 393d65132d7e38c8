// Runs transitions, each in its own copy of a world, and reports the results.
import { loadCatalog } from "@/lib/catalog/catalog";
import { listKept } from "./releases/release";
import type { Row } from "./table";
import { forget, newWorld, releasedWorld } from "./transitions/bases";
import { catalogs } from "./transitions/catalogs";
import { type Base, Life } from "./transitions/life";
import { transitions } from "./transitions/list";
import { shortForm } from "./transitions/short";
import type { Transition } from "./transitions/transition";
import { upgradeFrom } from "./transitions/upgrade";

/** A world, made when it is first needed, and its transitions. */
type Group = { open: () => Promise<Base>; transitions: Transition[] };

const CROWD = 1000;
const SMALL_CROWD = 100;

/** `world` names a release whose world is used instead of one that these sources make. */
export function everything(world?: string): Group[] {
  const restarted = transitions.filter(({ name }) => ["stop and start", "kill -9 and start"].includes(name));
  const inAnother = (catalog: string, file: string): Group => ({
    open: () => newWorld(file, SMALL_CROWD),
    transitions: fitting(file, [...restarted, ...catalogs]).map(({ name, run }) => ({
      name: `${name}, ${catalog}`,
      run,
    })),
  });
  return [
    ...listKept().map((kept) => ({ open: () => releasedWorld(kept), transitions: [upgradeFrom(kept)] })),
    {
      open: () => (world ? releasedWorld({ release: world, catalog: "elastic" }) : newWorld("elastic", CROWD)),
      transitions: fitting("elastic", transitions),
    },
    inAnother("zilliz", "zilliz"),
    inAnother("orchard", "docs/catalogs/orchard.json"),
  ];
}

/** Leaves out the edits of things that the catalog does not have. */
function fitting(file: string, all: Transition[]): Transition[] {
  const catalog = loadCatalog(file);
  return all.filter(({ fits }) => fits?.(catalog) ?? true);
}

const only = ({ open, transitions }: Group, names: string[]): Group => ({
  open,
  transitions: names.length ? transitions.filter(({ name }) => names.some((part) => name.includes(part))) : transitions,
});

type Report = (row: Row) => void;

/** Selects transitions by words in their names, or all without words. */
export async function runTransitions(names: string[], report: Report, world?: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { open, transitions } of everything(world).map((group) => only(group, names))) {
    if (!transitions.length) continue;
    const since = Date.now();
    const base = await open().catch((error: Error) => error);
    if (base instanceof Error) {
      rows.push(broken(`the world of: ${transitions[0]?.name}`, since, base));
      continue;
    }
    try {
      for (const transition of transitions) {
        const row = await runOne(transition, base);
        rows.push(row);
        report(row);
      }
    } finally {
      await forget(base);
    }
  }
  return rows;
}

async function runOne({ name, run }: Transition, base: Base): Promise<Row> {
  const since = Date.now();
  const life = await Life.open(name.replace(/\W+/g, "-").slice(0, 30), base);
  try {
    await run(life);
    if (life.runs) await life.pagesAnswer();
    return rowOf(name, since, life);
  } catch (error) {
    life.find("starts", brief(error as Error));
    return rowOf(name, since, life);
  } finally {
    await life.close();
  }
}

/** Runs everything in one world, one after the other: that of the oldest release, upgraded first. */
export async function runShortForm(report: Report): Promise<Row[]> {
  const [kept] = listKept();
  if (!kept) throw new Error("No release has left a world.");
  const base = await releasedWorld(kept);
  const life = await Life.open("short", base);
  const rows: Row[] = [];
  try {
    for (const { name, run } of shortForm(kept)) {
      const since = Date.now();
      life.findings.length = 0;
      life.made.clear();
      let failed = false;
      await run(life).catch((error: Error) => {
        life.find("starts", brief(error));
        failed = true;
      });
      const row = rowOf(name, since, life);
      rows.push(row);
      report(row);
      if (failed) break;
    }
  } finally {
    await life.close();
    await forget(base);
  }
  return rows;
}

const secondsSince = (since: number) => (Date.now() - since) / 1000;
const brief = ({ message, stack }: Error) =>
  message.length > 600
    ? `${message.slice(0, 600)} …`
    : `${message}\n${stack?.split("\n").slice(1, 4).join("\n") ?? ""}`;

const rowOf = (name: string, since: number, { findings, made }: Life): Row => ({
  name,
  seconds: secondsSince(since),
  findings: [...findings],
  made: new Set(made),
});

const broken = (name: string, since: number, error: Error): Row => ({
  name,
  seconds: secondsSince(since),
  findings: [{ check: "starts", says: brief(error) }],
  made: new Set<string>(),
});
