// Finds the server actions of a build, and posts forms to them as browsers do.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "@/scripts/ground";

export type Action = { id: string; name: string; withState: boolean; page: string };
/** `said` is done, invalid, redirect, or a refusal's code. */
export type Posted = { http: number; said: string; redirect: string | null; result: unknown };
type Fields = Record<string, string | string[]>;

const known = new Map<string, { from: string; actions: Map<string, Action> }>();

export function findAction(dist: string, name: string): Action {
  const found = actionsOf(dist).get(name);
  if (!found) throw new Error(`The build in ${dist} has no action ${name}.`);
  return found;
}

/** By exported name. They are read again after a new build. */
export function actionsOf(dist: string): Map<string, Action> {
  const manifest = readFileSync(path.resolve(root, dist, "server/server-reference-manifest.json"), "utf8");
  const before = known.get(dist);
  if (before?.from === manifest) return before.actions;
  const { node }: { node: Record<string, { exportedName: string; filename: string; workers: object }> } =
    JSON.parse(manifest);
  const actions = new Map(
    Object.entries(node).map(([id, { exportedName: name, filename, workers }]) => {
      const withState = new RegExp(`function ${name}\\(\\s*_`).test(readFileSync(path.resolve(root, filename), "utf8"));
      return [name, { id, name, withState, page: pageOf(workers) }];
    }),
  );
  known.set(dist, { from: manifest, actions });
  return actions;
}

/** Any page that has the action will do, and an organization that does not exist renders fastest. */
function pageOf(workers: object) {
  const [worker = ""] = Object.keys(workers);
  return `/${worker.replace(/^app\/?|\/?page$/g, "")}`.replace(/\[\w+\]/g, "nobody-has-this");
}

export function encode({ withState }: Action, fields: Fields): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(`_1_${name}`, one);
  }
  body.append("0", withState ? '[{"status":"idle"},"$K1"]' : '["$K1"]');
  return body;
}

type State = { status?: string; code?: string; result?: unknown; fields?: Record<string, string> };

/** The answer has its own row, and the other rows hold the page drawn again. */
export async function readAnswer(answer: Response): Promise<Posted> {
  const text = await answer.text();
  const to = answer.headers.get("x-action-redirect");
  const http = answer.status;
  if (to) return { http, said: "redirect", redirect: to.split(";")[0] ?? null, result: null };
  const [, row = ""] = /^0:.*?"a":"\$@(\w+)"/m.exec(text) ?? [];
  const json = new RegExp(`^${row}:(\\{.*\\})$`, "m").exec(text)?.[1];
  const state: State = row && json ? JSON.parse(json) : {};
  const { status = `http ${http}`, code, result, fields } = state;
  if (status === "invalid")
    return { http, said: `invalid ${Object.keys(fields ?? {}).join(" ")}`, redirect: null, result: null };
  return { http, said: status === "refused" ? (code ?? status) : status, redirect: null, result: result ?? null };
}
