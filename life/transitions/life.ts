// A world in its own place, while it is stopped, started, changed, and inspected.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadCatalog } from "@/lib/catalog/catalog";
import { ensureDatabase, startPostgres } from "@/scripts/database/postgres";
import { root } from "@/scripts/ground";
import { checkCatalog } from "../check/check-catalog";
import { checkInvariants } from "../check/check-invariants";
import { checkPages } from "../check/check-pages";
import { age, type Span } from "../doors/age";
import {
  type Console,
  clear,
  emptyPlace,
  type Place,
  refusedStart,
  type Settings,
  startConsole,
} from "../doors/console";
import { connected } from "../doors/database";
import type { Facts } from "../world/facts";
import { growOlder } from "../world/stage";
import { type Look, look, lookAtRows } from "./look";

export type Finding = { check: string; says: string };
/** A stopped place, whose data is copied for each life. */
export type Base = { place: Place; facts: Facts };

export const CHECKS = ["starts", "expects", "member", "key", "page", "list", "link", "mail", "invariants", "catalog"];

const SHOWN = 4;

export class Life {
  readonly place: Place;
  readonly facts: Facts;
  readonly findings: Finding[] = [];
  /** The checks that ran at all. */
  readonly made = new Set<string>();
  /** The demo's history is invented, so checks of the activity do not apply to it. */
  invented = false;
  /** More time has passed than a session lasts, and not everybody has signed in again. */
  sessionsEnded = false;
  settings: Settings;
  private running: Console | null = null;
  private before: Look | null = null;
  private readonly folders: string[] = [];

  private constructor(place: Place, facts: Facts) {
    this.place = place;
    this.facts = facts;
    this.settings = { ...facts.settings };
  }

  /** Copies the data but not the secrets, because the world's own are passed as settings. */
  static async open(name: string, base: Base): Promise<Life> {
    const place = await emptyPlace(`life-${name}`);
    copyPlace(base.place, place);
    return new Life(place, structuredClone(base.facts));
  }

  /** A life in another place that goes on from here, and remembers the same. This one is stopped. */
  async copy(): Promise<Life> {
    const copy = await Life.open("copy", this);
    copy.settings = { ...this.settings };
    copy.before = this.before;
    return copy;
  }

  get console(): Console {
    if (!this.running) throw new Error("No console runs.");
    return this.running;
  }

  async start(settings: Settings = this.settings, args: string[] = []): Promise<Console> {
    this.made.add("starts");
    this.running = await startConsole(this.place, settings, args);
    this.settings = settings;
    return this.running;
  }

  async stop() {
    const ended = await this.running?.stop();
    this.running = null;
    if (ended && ended.code !== 0)
      this.find("expects", `It ended with exit code ${ended.code}: ${ended.err.slice(0, 300)}`);
  }

  async kill() {
    await this.running?.kill();
    this.running = null;
  }

  /** Stops it and starts it with some settings changed. */
  async restart(changed: Settings = {}) {
    await this.stop();
    return await this.start({ ...this.settings, ...changed });
  }

  /**
   * The start must be refused with these words, and its message is returned. The
   * previous console runs again afterwards.
   */
  async refuses(changed: Settings, ...words: RegExp[]): Promise<string> {
    await this.stop();
    const said = await refusedStart(this.place, { ...this.settings, ...changed }).catch((error: Error) => error);
    this.expect(!(said instanceof Error), "It starts, and was to be refused.");
    if (!(said instanceof Error))
      for (const word of words) this.expect(word.test(said), `The refusal does not match ${word}: ${said}`);
    await this.start();
    return said instanceof Error ? "" : said;
  }

  /** If the console does not run, time passes while nobody is there. */
  async pass(span: Span) {
    if (this.running) await age(this.running, span);
    else await this.withDatabase((databaseUrl) => age({ databaseUrl }, span));
    growOlder(this.facts, span);
  }

  /** Starts only the database of a console that does not run. */
  async withDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
    const postgres = await startPostgres(this.place.home, { durable: true, connections: 100 });
    try {
      await ensureDatabase(postgres, "roster");
      return await work(postgres.url("roster"));
    } finally {
      await postgres.stop();
    }
  }

  expect(holds: boolean, otherwise: string) {
    this.made.add("expects");
    if (!holds) this.find("expects", otherwise);
  }

  /** Waits for a condition, and reports a finding if it never holds. */
  async until(holds: () => Promise<boolean>, otherwise: string, seconds = 30) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(200)) if (await holds()) return;
    this.expect(false, otherwise);
  }

  /** Remembers the state for later comparison. If the console does not run, it only reads the database. */
  async remember() {
    this.before = this.running
      ? await look(this.running, this.facts)
      : await this.withDatabase((databaseUrl) => lookAtRows({ databaseUrl }));
  }

  /** Everything must be as remembered, except what matches. */
  async same(...changes: RegExp[]) {
    const now = await look(this.console, this.facts);
    const before = this.before ?? now;
    // There was no earlier look at this place, so there is nothing to compare.
    const looked = new Set([...before.keys()].map((where) => where.split(" ")[0]));
    this.answersOf(now);
    const differing = new Map<string, string[]>();
    for (const where of new Set([...before.keys(), ...now.keys()])) {
      const [check = ""] = where.split(" ");
      this.made.add(check);
      const [was, is] = [before.get(where), now.get(where)];
      const isNewMail = check === "mail" && was === undefined;
      if (is?.startsWith("5") && check === "page") this.find("page", `${where}: ${is}`);
      if (was === is || isNewMail || !looked.has(check) || changes.some((change) => change.test(where))) continue;
      differing.set(check, [...(differing.get(check) ?? []), `${where}: ${was ?? "not there"} → ${is ?? "not there"}`]);
    }
    for (const [check, all] of differing) {
      const more = all.length > SHOWN ? `, and ${all.length - SHOWN} more` : "";
      this.find(check, all.slice(0, SHOWN).join("\n    ") + more);
    }
    await this.holds();
    this.before = now;
  }

  /** Every key must get the answer of its state, whatever it got before. */
  private answersOf(now: Look) {
    for (const { description, state } of this.facts.keys) {
      const answer = now.get(`key ${description}`) ?? "nothing";
      const lives = answer.startsWith("200 its own");
      if (lives !== (state === "lives")) this.find("key", `${description} is ${state}, and is answered ${answer}`);
    }
  }

  /** Checks what is true of every database, whatever happened in it. */
  async holds() {
    this.made.add("catalog");
    if (!this.invented) this.made.add("invariants");
    const catalog = loadCatalog(this.settings.CATALOG ?? "elastic");
    await connected(this.console.databaseUrl, async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
      const broken = this.invented ? [] : await checkInvariants(client);
      for (const { check, says } of broken) this.find("invariants", `${check}: ${says}`);
      for (const { check, says } of await checkCatalog(client, catalog)) this.find("catalog", `${check}: ${says}`);
      await client.query("ROLLBACK");
    });
  }

  /** Every page must give every kind of visitor the expected answer, whatever it was before. */
  async pagesAnswer() {
    this.made.add("page");
    const catalog = loadCatalog(this.settings.CATALOG ?? "elastic");
    const { sessionsEnded } = this;
    const findings = await checkPages(this.console, this.facts, catalog, { sessionsEnded });
    for (const { check, says } of findings) this.find("page", `${check}: ${says}`);
  }

  get runs() {
    return this.running !== null;
  }

  find(check: string, says: string) {
    this.made.add(check);
    this.findings.push({ check, says });
  }

  /** Makes a folder that is removed at the end of this life. */
  folder(): string {
    const folder = mkdtempSync(path.join(root, ".test/life-"));
    this.folders.push(folder);
    return folder;
  }

  async close() {
    await this.running?.stop().catch(() => {});
    this.running = null;
    await clear(this.place);
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the data of a stopped console, with its password. */
export function copyPlace(from: Place, to: Place) {
  // Files of the database's user must keep their owner.
  const { status } = spawnSync("cp", ["-a", from.home.folder, to.home.folder], { stdio: "ignore" });
  if (status !== 0) throw new Error(`${from.home.folder} could not be copied.`);
}
