// Finds the exports of this checkout that a mutant changes, such as `lib/members/rules.ts whyNotRemove`.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../ground";

type Hunk = { file: string; lines: string[] };

function hunksOf(patch: string): Hunk[] {
  return patch
    .split(/^diff --git .*$/m)
    .slice(1)
    .flatMap((part) => {
      const file = /^\+\+\+ b\/(.+)$/m.exec(part)?.[1] ?? "";
      return part
        .split(/^@@ .*$/m)
        .slice(1)
        .map((body) => ({ file, lines: body.split("\n").slice(1) }));
    });
}

/** The lines that the first change of a hunk replaces, or follows if it only adds. */
function replaced(lines: string[]): string[] {
  const first = lines.findIndex((line) => /^[-+]/.test(line));
  const old = lines.slice(first).filter((line) => !line.startsWith("+"));
  const removed = old.slice(
    0,
    old.findIndex((line) => !line.startsWith("-")),
  );
  return (removed.length ? removed : lines.slice(Math.max(0, first - 1), first)).map((line) => line.slice(1));
}

/** Lists the exported functions and constants of a source, with where each begins. */
export function exportsOf(source: string): { name: string; at: number }[] {
  return [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(({ 1: name = "", index }) => ({
    name,
    at: index,
  }));
}

export function mutatedExports(patch: string): string[] {
  return hunksOf(patch).flatMap(({ file, lines }) => {
    const source = readFileSync(path.join(root, file), "utf8");
    const at = source.indexOf(replaced(lines).join("\n"));
    const within = exportsOf(source).findLast((one) => one.at <= at);
    return at < 0 || !within ? [] : [`${file} ${within.name}`];
  });
}
