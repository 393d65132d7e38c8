// Posts forms to a build's actions as browsers do, bypassing the screens.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { query } from "./database";

export type Form = Record<string, string | string[]>;

export type Action = { id: string; name: string; withState: boolean; page: string };

export function actionsOfTheBuild(): Action[] {
  const folder = process.env.ROSTER_DIST ?? ".next";
  const manifest: { node: Record<string, { exportedName: string; filename: string; workers: object }> } = JSON.parse(
    readFileSync(path.join(folder, "server/server-reference-manifest.json"), "utf8"),
  );
  return Object.entries(manifest.node).map(([id, { exportedName, filename, workers }]) => {
    const source = readFileSync(filename, "utf8");
    // Any page that has the action will do: "app/org/[slug]/members/page".
    const [worker = ""] = Object.keys(workers);
    const page = `/${worker.replace(/^app\/?|\/?page$/g, "")}`.replace(/\[\w+\]/g, "nobody-has-this");
    return { id, name: exportedName, page, withState: new RegExp(`function ${exportedName}\\(\\s*_`).test(source) };
  });
}

export async function post(page: Page, action: Action, fields: Form, origin?: string | null) {
  const here = new URL(process.env.BASE_URL ?? "").origin;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(`_1_${name}`, one);
  }
  body.append("0", action.withState ? '[{"status":"idle"},"$K1"]' : '["$K1"]');
  const from = origin === undefined ? here : origin;
  const answer = await page.request.post(action.page, {
    headers: { "next-action": action.id, accept: "text/x-component", ...(from === null ? {} : { origin: from }) },
    multipart: body,
    maxRedirects: 0,
  });
  const text = await answer.text();
  // The answer comes together with the page drawn again, which has other words.
  const status = /"status":"(done|refused|invalid)"/.exec(text)?.[1] ?? "";
  const code = /"code":"([\w.-]+)"/.exec(text)?.[1] ?? status;
  const said = answer.headers()["x-action-redirect"] ? "redirect" : status === "refused" ? code : status;
  return { http: answer.status(), said };
}

/** Everything of one organization that a post could change. */
export async function stateOf(slug: string): Promise<string> {
  const [row] = await query<{ state: string }>(
    `SELECT md5(concat(
       (SELECT to_jsonb(o) FROM organization o WHERE o.id = x.id),
       (SELECT jsonb_agg(to_jsonb(m) - 'last_active_at' ORDER BY m.id) FROM member m WHERE m.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id) FROM invitation i WHERE i.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM assignment a WHERE a.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.assignment_id, l.resource_id) FROM assignment_resource l WHERE l.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.kind, r.id) FROM resource r WHERE r.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.kind, r.id) FROM resource r WHERE r.organization_id = x.id),
       (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM transfer t WHERE t.organization_id = x.id),
       (SELECT count(*) FROM event e WHERE e.organization_id = x.id)
     )) AS state FROM organization x WHERE x.slug = $1`,
    [slug],
  );
  return row?.state ?? "gone";
}
