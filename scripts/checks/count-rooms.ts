// Shows how the parts of a folder depend on each other: npx tsx scripts/checks/count-rooms.ts lib
// "app/org/[slug]/members". A room is a file or folder directly inside, without tests; an arrow is an import; rooms
// that import each other are a circle.
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "../ground";

const IMPORT = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+|@\/[^"']+)["']/g;
const isTest = (file: string) => /\.test\.tsx?$|^lib\/(testing|generated)\//.test(file);

function resolve(spec: string, file: string): string | null {
  const base = spec.startsWith("@/") ? spec.slice(2) : path.join(path.dirname(file), spec);
  const found = [base, `${base}.ts`, `${base}.tsx`].find((one) => {
    const place = path.join(root, one);
    return existsSync(place) && statSync(place).isFile();
  });
  return found ?? null;
}

function look(folder: string) {
  const files = globSync("**/*.{ts,tsx}", { cwd: path.join(root, folder) })
    .map((file) => path.join(folder, file))
    .filter((file) => !isTest(file));
  const roomOf = (file: string) => path.relative(folder, file).split(path.sep)[0] ?? "";
  const arrows = new Set<string>();
  for (const file of files) {
    for (const [, spec = ""] of readFileSync(path.join(root, file), "utf8").matchAll(IMPORT)) {
      const target = resolve(spec, file);
      if (!target?.startsWith(`${folder}/`) || isTest(target)) continue;
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from !== to) arrows.add(`${from} → ${to}`);
    }
  }
  const circles = [...arrows].filter((arrow) => {
    const [from = "", to = ""] = arrow.split(" → ");
    return from < to && arrows.has(`${to} → ${from}`);
  });
  return { rooms: new Set(files.map(roomOf)).size, arrows, circles };
}

const names = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
for (const folder of names) {
  const { rooms, arrows, circles } = look(folder);
  process.stdout.write(`${folder}: ${rooms} rooms, ${arrows.size} arrows, ${circles.length} circles\n`);
  for (const circle of circles) process.stdout.write(`  ${circle.replace("→", "↔")}\n`);
  if (process.argv.includes("--arrows")) for (const arrow of [...arrows].sort()) process.stdout.write(`  ${arrow}\n`);
}
