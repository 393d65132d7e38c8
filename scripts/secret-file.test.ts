import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { checkEnv } from "@/lib/env";
import { keptPassword, keptSecrets } from "./secret-file";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "secrets-"));
  return () => rmSync(folder, { recursive: true });
});

test("secrets are made once, kept, and fit what the settings ask for", () => {
  const secrets = keptSecrets(folder);
  expect(keptSecrets(folder)).toEqual(secrets);
  expect(checkEnv({ ...secrets, DATABASE_URL: "postgresql://roster@127.0.0.1/roster" })).toEqual([]);
  expect(keptPassword(folder)).toBe(keptPassword(folder));
});

test("only their owner reads them, whatever the umask", () => {
  const umask = process.umask(0);
  try {
    keptSecrets(folder);
    keptPassword(folder);
  } finally {
    process.umask(umask);
  }
  for (const file of ["secrets.env", "password"]) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});
