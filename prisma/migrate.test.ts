import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";
import { migrationState } from "./migration-state";

const admin = new Client({ connectionString: process.env.DATABASE_URL });
const name = `migrate_${process.pid}`;
const url = new URL(process.env.DATABASE_URL ?? "");
url.pathname = `/${name}`;
let folder: string;

function write(migration: string, sql: string) {
  mkdirSync(path.join(folder, migration), { recursive: true });
  writeFileSync(path.join(folder, migration, "migration.sql"), sql);
}

async function rows(sql: string) {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => await admin.connect());
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name} template template0`);
  return () => rmSync(folder, { recursive: true });
});

test("applies what is new in order, functions with semicolons included, and keeps Prisma's books", async () => {
  write("2_second", "create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;");
  write("1_first", "create table thing (id int primary key); insert into thing values (1);");
  expect(await migrate(url.href, folder)).toEqual(["1_first", "2_second"]);
  expect(await migrate(url.href, folder)).toEqual([]);
  const books =
    "select migration_name, length(checksum) l, finished_at >= started_at f, applied_steps_count c from _prisma_migrations order by 1";
  expect(await rows(books)).toEqual([
    { migration_name: "1_first", l: 64, f: true, c: 1 },
    { migration_name: "2_second", l: 64, f: true, c: 1 },
  ]);
  expect(await rows("select two() as two")).toEqual([{ two: 2 }]);
});

test("a migration that fails leaves nothing of itself, and what came before it stays", async () => {
  write("1_first", "create table thing (id int primary key);");
  write("2_bad", "create table other (id int); insert into nowhere values (1);");
  await expect(migrate(url.href, folder)).rejects.toThrow("Migration 2_bad failed and was undone");
  const there = "select to_regclass('thing') is not null as thing, to_regclass('other') is not null as other";
  expect(await rows(there)).toEqual([{ thing: true, other: false }]);
  write("2_bad", "create table other (id int);");
  expect(await migrate(url.href, folder)).toEqual(["2_bad"]);
});

test("a migration that was changed after it was applied is refused", async () => {
  write("1_first", "create table thing (id int primary key);");
  await migrate(url.href, folder);
  write("1_first", "create table thing (id bigint primary key);");
  await expect(migrate(url.href, folder)).rejects.toThrow("Migration 1_first was changed after it was applied");
});

test("two that migrate at once apply each migration once", async () => {
  write("1_first", "select pg_sleep(0.2); create table thing (id int primary key);");
  const applied = await Promise.all([migrate(url.href, folder), migrate(url.href, folder), migrate(url.href, folder)]);
  expect(applied.flat()).toEqual(["1_first"]);
});

const marks = "select migration_name as name, compatible from _roster_migrations order by 1";
const compatible = "-- compatible: it only adds.\ncreate table other (id int);";

test("run by hand it applies nothing: only what looks whether a console runs migrates", async () => {
  const env = { ...process.env, DATABASE_URL: url.href };
  const script = path.join(import.meta.dirname, "migrate.ts");
  await promisify(execFile)(process.execPath, ["--import", "tsx", script], { env });
  expect(await rows("select to_regclass('_prisma_migrations')::text as books")).toEqual([{ books: null }]);
});

test("a migration whose first line says that it is compatible is marked so in the database", async () => {
  write("1_first", "create table thing (id int);\n-- compatible: this is no first line.");
  write("2_more", compatible);
  await migrate(url.href, folder);
  expect(await rows(marks)).toEqual([{ name: "2_more", compatible: "it only adds." }]);
});

test("one that somebody else applied without a mark gets it from the next run", async () => {
  write("2_more", compatible);
  await migrate(url.href, folder);
  await rows("drop table _roster_migrations");
  expect(await migrate(url.href, folder)).toEqual([]);
  expect(await rows(marks)).toEqual([{ name: "2_more", compatible: "it only adds." }]);
});

test("tells what the database lacks, and what it has of others: compatible only when it is marked and finished", async () => {
  write("1_first", "create table thing (id int);");
  write("2_more", compatible);
  const pending = [
    { name: "1_first", compatible: false },
    { name: "2_more", compatible: true },
  ];
  expect(await migrationState(url.href, folder)).toEqual({ pending, unknown: [] });
  await migrate(url.href, folder);
  expect(await migrationState(url.href, folder)).toEqual({ pending: [], unknown: [] });

  for (const { name } of pending) rmSync(path.join(folder, name), { recursive: true });
  expect(await migrationState(url.href, folder)).toEqual({ pending: [], unknown: pending });
  await rows("update _prisma_migrations set finished_at = null");
  const neither = pending.map(({ name }) => ({ name, compatible: false }));
  expect(await migrationState(url.href, folder)).toEqual({ pending: [], unknown: neither });
  await rows("update _prisma_migrations set rolled_back_at = now()");
  expect(await migrationState(url.href, folder)).toEqual({ pending: [], unknown: [] });
});
