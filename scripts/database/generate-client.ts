// Generates Prisma's client in lib/generated again when the schema or Prisma changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../ground";
import { withLock } from "../lock-file";
import { Halt } from "../progress.mjs";
import { readIfThere } from "../secret-file";
import { spawnAndCollect } from "../spawn-and-collect";

const stamp = path.join(root, "lib/generated/prisma.made-from");

function wanted() {
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "node_modules/prisma/package.json"])
    hash.update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

const isFresh = () => readIfThere(stamp) === wanted() && existsSync(path.join(root, "lib/generated/prisma/client.ts"));

async function generate() {
  const args = [path.join(root, "node_modules/prisma/build/index.js"), "generate"];
  // Prisma requires a path for its native engine although it generates without it, so any program works.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  const { ended, said } = spawnAndCollect(process.execPath, args, { env });
  if ((await ended) !== 0)
    throw new Halt(`The database client couldn't be generated from prisma/schema.prisma:\n${said()}`);
}

export async function generateClient(
  announce: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): Promise<void> {
  if (isFresh()) return;
  mkdirSync(path.dirname(stamp), { recursive: true });
  await withLock(`${stamp}.lock`, async () => {
    if (isFresh()) return;
    const hash = wanted();
    await announce(generate);
    writeFileSync(stamp, hash);
  });
}
