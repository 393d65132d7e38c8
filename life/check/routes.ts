// Lists every address of the app folder, so that a new page is visited too.
import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "@/scripts/ground";

export type Route = { path: string; kind: "page" | "handler" };

export function listRoutes(folder = path.join(root, "app")): Route[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry): Route[] => {
    const kind = /^page\.tsx?$/.test(entry.name) ? "page" : /^route\.tsx?$/.test(entry.name) ? "handler" : null;
    if (!entry.isFile() || !kind) return [];
    return [{ path: `/${path.relative(folder, entry.parentPath)}`, kind }];
  });
}
