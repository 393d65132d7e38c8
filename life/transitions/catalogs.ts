// Edits the catalog between two starts as operators do, in their own file that began as a copy.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { loadCatalog } from "@/lib/catalog/catalog";
import type { Catalog } from "@/lib/catalog/schema";
import { operator } from "../doors/operator";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

function edited(life: Life, edit: (catalog: Catalog) => void): string {
  const catalog = structuredClone(loadCatalog(life.settings.CATALOG ?? "elastic"));
  edit(catalog);
  const file = path.join(life.folder(), "catalog.json");
  writeFileSync(file, JSON.stringify(catalog, null, 2));
  return file;
}

const auditor = {
  id: "auditor",
  name: "Auditor",
  description: "Sees what everybody does",
  can: ["activity.see-all" as const],
};

/** People hold roles on the first kind, and nobody holds any on the last. */
const held = ({ kinds }: Catalog) => kinds[0];

/** Adds a role, so that every role gets a different place. */
export const reordered = (life: Life) =>
  edited(life, (catalog) => {
    catalog.organizationRoles.push(auditor);
    catalog.organizationRoles.reverse();
    catalog.kinds.reverse();
    for (const { roles } of catalog.kinds) roles.reverse();
  });

/** Runs the commands that a refused start names, while no console runs. */
async function takeAway(life: Life, said: string) {
  const commands = [...said.matchAll(/^ +npm run operator -- (.+)$/gm)].map(([, command = ""]) => command);
  life.expect(commands.length > 0, `The refusal names no command: ${said}`);
  await life.stop();
  for (const command of commands) {
    const { code, err } = await operator(life.place, life.settings, ...command.split(" "));
    life.expect(code === 0, `operator ${command}: ${err}`);
  }
}

export const catalogs: Transition[] = [
  lived("catalog: a role added", async (life) => {
    await life.restart({ CATALOG: edited(life, (catalog) => void catalog.organizationRoles.unshift(auditor)) });
    await life.same();
    // The role was never given to anyone, so it can go again.
    await life.restart({ CATALOG: "elastic" });
    await life.same();
  }),

  lived("catalog: roles renamed", async (life) => {
    const CATALOG = edited(life, (catalog) => {
      catalog.owner.name = "Principal";
      for (const role of catalog.organizationRoles) role.name = `The ${role.name}`;
      for (const { roles } of catalog.kinds) for (const role of roles) role.name = `The ${role.name}`;
    });
    await life.restart({ CATALOG });
    await life.same();
  }),

  lived("catalog: roles reordered", async (life) => {
    await life.restart({ CATALOG: reordered(life) });
    await life.same();
  }),

  lived("catalog: a role removed that nobody holds", async (life) => {
    await life.restart({ CATALOG: edited(life, (catalog) => void catalog.organizationRoles.push(auditor)) });
    const CATALOG = edited(life, (catalog) => {
      catalog.organizationRoles = catalog.organizationRoles.filter(({ id }) => id !== "auditor");
    });
    await life.restart({ CATALOG });
    await life.same();
  }),

  lived("catalog: a role removed that people hold", async (life) => {
    const role = held(loadCatalog("elastic"))?.roles.find(({ admin }) => !admin)?.id ?? "";
    const CATALOG = edited(life, (catalog) => {
      const kind = held(catalog);
      if (!kind) return;
      kind.roles = kind.roles
        .filter(({ id }) => id !== role)
        .map(({ includes, ...rest }) =>
          includes ? { ...rest, includes: includes.filter((id) => id !== role) } : rest,
        );
    });
    const said = await life.refuses({ CATALOG }, new RegExp(role), /kestrel-robotics/);
    await life.same();
    await takeAway(life, said);
    await life.restart({ CATALOG });
    await life.same(/^member kestrel-robotics /, /^key /);
  }),

  lived("catalog: a kind removed that is in use", async (life) => {
    const CATALOG = edited(life, (catalog) => void catalog.kinds.shift());
    const said = await life.refuses({ CATALOG }, /kestrel-robotics/);
    await life.same();
    await takeAway(life, said);
    await life.restart({ CATALOG });
    await life.same(/^member kestrel-robotics /, /^key /, /^page \/org\/\S+\/resources /);
  }),

  lived("catalog: a kind removed that is not in use", async (life) => {
    await life.restart({ CATALOG: edited(life, (catalog) => void catalog.kinds.pop()) });
    await life.same();
  }),
];
