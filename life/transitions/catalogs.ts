// Edits the catalog between two starts as operators do, in their own file that began as a copy.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { loadCatalog } from "@/lib/catalog/catalog";
import type { Catalog, Kind } from "@/lib/catalog/schema";
import { query } from "../doors/database";
import { operator } from "../doors/operator";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

const begunWith = ({ facts }: Life) => facts.settings.CATALOG ?? "elastic";

/** Edits what the console runs with now, which may have been edited before. */
function edited(life: Life, edit: (catalog: Catalog) => void): string {
  const catalog = structuredClone(loadCatalog(life.settings.CATALOG ?? begunWith(life)));
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

/** Adds a role on the organization and one on each kind, before all others. */
function addRoles({ organizationRoles, kinds }: Catalog) {
  organizationRoles.unshift(auditor);
  for (const { id, roles } of kinds) roles.unshift({ id: `${id}-auditor`, name: "Auditor", description: "Looks" });
}

function keepRoles(kind: Kind, keeps: (role: string) => boolean) {
  kind.roles = kind.roles
    .filter(({ id }) => keeps(id))
    .map(({ includes, ...rest }) => (includes ? { ...rest, includes: includes.filter(keeps) } : rest));
}

/** Adds a role, so that every role gets a different place. */
export const reordered = (life: Life) =>
  edited(life, (catalog) => {
    catalog.organizationRoles.push(auditor);
    catalog.organizationRoles.reverse();
    catalog.kinds.reverse();
    for (const { roles } of catalog.kinds) roles.reverse();
  });

const cellar: Kind = {
  id: "cellar",
  name: "cellar",
  plural: "cellars",
  roles: [{ id: "cellar-keeper", name: "Keeper", description: "Has the key", admin: true }],
};

/** The world has resources of two kinds at most. */
const USED_KINDS = 2;

async function rolesHeld({ console }: Life): Promise<Set<string>> {
  const rows = await query<{ role: string }>(console, "SELECT DISTINCT role FROM assignment");
  return new Set(rows.map(({ role }) => role));
}

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
  lived("catalog: roles added", async (life) => {
    await life.restart({ CATALOG: edited(life, addRoles) });
    await life.same();
    // The roles were never given to anyone, so they can go again.
    await life.restart({ CATALOG: begunWith(life) });
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

  lived("catalog: roles removed that nobody holds", async (life) => {
    await life.restart({ CATALOG: edited(life, addRoles) });
    const held = await rolesHeld(life);
    const CATALOG = edited(life, (catalog) => {
      catalog.organizationRoles = catalog.organizationRoles.filter(({ id }) => held.has(id));
      // A kind keeps at least one role.
      for (const kind of catalog.kinds) {
        const last = kind.roles.at(-1)?.id;
        const some = kind.roles.some(({ id }) => held.has(id));
        keepRoles(kind, (id) => (some ? held.has(id) : id === last));
      }
    });
    await life.restart({ CATALOG });
    await life.same();
  }),

  lived("catalog: a role of a kind removed that people hold", async (life) => {
    const role = loadCatalog(begunWith(life)).kinds[0]?.roles.find(({ admin }) => !admin)?.id ?? "";
    const CATALOG = edited(life, ({ kinds: [kind] }) => kind && keepRoles(kind, (id) => id !== role));
    const said = await life.refuses({ CATALOG }, new RegExp(`"${role}"`), /kestrel-robotics/);
    await life.same();
    await takeAway(life, said);
    await life.restart({ CATALOG });
    await life.same(/^member kestrel-robotics /, /^key /);
  }),

  {
    ...lived("catalog: a role on the organization removed that people hold", async (life) => {
      const role = loadCatalog(begunWith(life)).organizationRoles[0]?.id ?? "";
      const CATALOG = edited(life, (catalog) => void catalog.organizationRoles.shift());
      const said = await life.refuses({ CATALOG }, new RegExp(`"${role}"`), /kestrel-robotics/);
      await life.same();
      await takeAway(life, said);
      await life.restart({ CATALOG });
      const lists = new RegExp(`^list of (?:${role}|member)$`);
      await life.same(/^member kestrel-robotics bill\.weber@/, lists, /^page \/org\/kestrel-robotics\/bills for Bill /);
    }),
    fits: ({ organizationRoles }) => organizationRoles.length > 0,
  },

  lived("catalog: a kind removed that is in use", async (life) => {
    const CATALOG = edited(life, (catalog) => void catalog.kinds.shift());
    const said = await life.refuses({ CATALOG }, /kestrel-robotics/);
    await life.same();
    await takeAway(life, said);
    await life.restart({ CATALOG });
    await life.same(/^member kestrel-robotics /, /^key /, /^page \/org\/\S+\/resources /);
  }),

  {
    ...lived("catalog: a kind removed that is not in use", async (life) => {
      await life.restart({ CATALOG: edited(life, (catalog) => void catalog.kinds.pop()) });
      await life.same();
    }),
    fits: ({ kinds }) => kinds.length > USED_KINDS,
  },

  lived("catalog: a kind added, and removed again", async (life) => {
    await life.restart({ CATALOG: edited(life, ({ kinds }) => void kinds.unshift(cellar)) });
    await life.same();
    await life.restart({ CATALOG: begunWith(life) });
    await life.same();
  }),
];
