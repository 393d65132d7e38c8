// Describes a world as its people, scripts, and operator see it now, in lines that
// can be compared with another moment's.
import { loadCatalog } from "@/lib/catalog/catalog";
import { ask } from "../doors/api";
import type { Console } from "../doors/console";
import { query } from "../doors/database";
import { headingOf, visitor } from "../doors/visitor";
import type { Facts, Person } from "../world/facts";

/** Maps each place to what is seen there. A place's first word names its check. */
export type Look = Map<string, string>;

/**
 * One person of each kind: owner, admin of a scope, member, billing admin, suspended, returned, owner elsewhere, gone.
 */
const VISITORS = ["Olga", "Mia", "Vera", "Bill", "Sven", "Rita", "Nora", "Henrik"];
const PAGES = ["members", "resources", "keys", "activity", "settings", "bills"];
const AT_ONCE = 6;

/** Looks without a console, such as before an upgrade. */
export async function lookAtRows(database: { databaseUrl: string }): Promise<Look> {
  return new Map([...(await members(database)), ...(await mails(database))]);
}

export async function look(console: Console, facts: Facts): Promise<Look> {
  const asked = [...keys(console, facts), ...pages(console, facts), ...lists(console, facts), ...links(console, facts)];
  return new Map([...(await lookAtRows(console)), ...(await inTurns(asked))]);
}

type Line = [string, string];
type Asking = () => Promise<Line>;

async function inTurns(asked: Asking[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    lines.push(...(await Promise.all(asked.slice(at, at + AT_ONCE).map((ask) => ask()))));
  }
  return lines;
}

/** Every stay, current or former, with everything that it holds. */
async function members(database: { databaseUrl: string }): Promise<Line[]> {
  const rows = await query<{ id: string; what: string; held: string }>(
    database,
    `SELECT member.id, organization.slug || ' ' || member.address AS what,
            concat_ws(' ', status, CASE WHEN owner THEN 'owner' END, organization_roles::text,
              (SELECT string_agg(concat_ws(' ', kind, role, CASE WHEN "all" THEN '*' END,
                  (SELECT string_agg(resource_id, ',' ORDER BY resource_id) FROM assignment_resource
                    WHERE assignment_id = assignment.id)), '; ' ORDER BY kind, role)
                 FROM assignment WHERE member_id = member.id)) AS held
       FROM member JOIN organization ON organization.id = organization_id ORDER BY member.id`,
  );
  return rows.map(({ id, what, held }) => [`member ${what} ${id.slice(-4)}`, held]);
}

/** Sent emails must stay as they are, but waiting ones may move on. */
async function mails(database: { databaseUrl: string }): Promise<Line[]> {
  const rows = await query<{ key: string; became: string }>(
    database,
    `SELECT key, concat_ws(' ', state, provider_id) AS became FROM mail WHERE state <> 'queued'`,
  );
  return rows.map(({ key, became }) => [`mail ${key}`, became]);
}

function keys(console: Console, { keys }: Facts): Asking[] {
  return keys.map(({ secret, description, organizationId }) => async (): Promise<Line> => {
    const { status, body } = await ask(console, "GET /organizations", { key: secret });
    if (status !== 200) return [`key ${description}`, String(status)];
    const list = await ask(console, "GET /users/auth/keys", { key: secret });
    const where = (body.organizations as { id: string }[]).map(({ id }) => (id === organizationId ? "its own" : id));
    return [`key ${description}`, `200 ${where.join(" ")}, keys ${list.status}`];
  });
}

function pages(console: Console, { people, organizations }: Facts): Asking[] {
  const paths = organizations.flatMap(({ slug }, nth) =>
    (nth === 0 ? PAGES : PAGES.slice(0, 1)).map((page) => `/org/${slug}/${page}`),
  );
  const seen =
    (name: string, cookies: Person["cookies"], path: string): Asking =>
    async () => {
      const { status, location } = await visitor(console, new Map(cookies)).open(path);
      return [`page ${path} for ${name}`, [status, location].filter(Boolean).join(" ")];
    };
  return [
    ...paths.map((path) => seen("nobody", [], path)),
    ...people
      .filter(({ name }) => VISITORS.includes(name.split(" ")[0] ?? ""))
      .flatMap(({ name, cookies }) =>
        ["/", "/profile/organizations", ...paths].map((path) => seen(name, cookies, path)),
      ),
  ];
}

/** Lists the members with a role, and the possible successors of the only owner. */
function lists(console: Console, { people, organizations, settings }: Facts): Asking[] {
  const as = (name: string) => visitor(console, new Map(people.find((person) => person.name === name)?.cookies));
  const catalog = loadCatalog(settings.CATALOG ?? "elastic");
  const [kestrel, north] = organizations;
  const roles = [catalog.owner.id, ...catalog.organizationRoles.map(({ id }) => id), "member"];
  return [
    ...roles.map(
      (role): Asking =>
        async () => {
          const { text } = await as("Olga Marchetti").open(`/org/${kestrel?.slug}/members?role=${role}`);
          const ids = new Set([...text.matchAll(/\/members\/([0-9a-f-]{36})/g)].map(([, id]) => id));
          return [`list of ${role}`, [...ids].sort().join(" ")];
        },
    ),
    async () => {
      const { result, said } = await as("Nora Haas").post("findSuccessorsAction", {
        organization: north?.slug ?? "",
        q: "",
      });
      const names = Array.isArray(result) ? result.map((one: { name?: string | null }) => one.name ?? "?") : [said];
      return ["list of successors", names.sort().join(", ")];
    },
  ];
}

function links(console: Console, { links }: Facts): Asking[] {
  return links.map(({ path, email, state }) => async (): Promise<Line> => {
    const { status, text } = await visitor(console).open(path);
    return [`link ${state} of ${email}`, `${status} ${headingOf(text)}`];
  });
}
