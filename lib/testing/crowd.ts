// Makes members by the ten thousand inside the database, for tests and measurements of scale.
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { Giver } from "@/lib/actors/find-scope";

const FIRST = `Ana Adam Mia Olga Rahul Wren Tomasz Kei Lena Noor Omar Priya Quentin Rosa Sven Thea Uma Viktor Wanda Xavier
  Yara Zoe Amir Beatriz Chidi Dagny Emeka Farah Goran Hana Ivan Jun Kofi Leila Marek Nadia Oskar Paula Ravi Sofia Tariq
  Ulrike Vera Wojciech Yusuf Zeynep Aaron Bella Carlos Diana Erik Fiona Gustav Helena Ines Jakob Katrin Lucas Maria Nina
  Otto Petra Ruben Selma Timo Ursula Vincent Willem Alma Bruno Clara David Elif Finn Greta Hugo Isabel Jonas Kaja Liam
  Mara Nils Olivia Pavel Ronja Samuel Tilda Ugo Valeria Walter Ximena Yannick Zara`;
const LAST = `Ng Okonkwo Lindqvist Marchetti Verma Castellanos Abernathy Featherstone Zielinski Sato Berg Haddad Costa Dubois
  Eriksen Fischer Garcia Hansen Ivanov Jansen Kowalski Larsen Moreau Novak Olsen Petrov Quist Rossi Schmidt Tanaka Ueda
  Vogel Weber Xu Yamada Zhang Almeida Bauer Carvalho Demir Engel Fontana Gruber Hoffmann Ibrahim Johansson Keller Lopez
  Meyer Nakamura Ortiz Popescu Quinn Richter Silva Torres Urban Varga Wagner Yilmaz Zimmermann Andersson Becker Cohen Diaz
  Evans Ferrari Gonzalez Huber Ito Jensen Kim Laurent Mendes Nguyen Oliveira Park Ramos Santos Takahashi Ulrich Vasquez
  Wolf Young Ziegler Acheampong Bianchi Chukwu Dlamini Eze Fofana Gueye Hernandez`;

const drawn = (names: string, seed: string) => {
  const all = names.split(/\s+/);
  return `(ARRAY['${all.join("','")}'])[1 + abs(hashint4(n + ${seed})) % ${all.length}]`;
};

type Crowd = { id: string; members: number; hits: number; accessTo?: number };

/** Indexes are rebuilt once at the end, which is ten times as fast. The database must not be shared. */
export async function insertCrowds(client: Client, crowds: Crowd[]) {
  await client.query("SET maintenance_work_mem = '256MB'");
  const filled = ["member", "assignment", "assignment_resource"];
  await client.query(
    "UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = ANY($1::regclass[]) AND NOT indisunique",
    [filled],
  );
  for (const crowd of crowds) await insertCrowd(client, crowd);
  for (const table of filled) await client.query(`REINDEX TABLE ${table}`);
  await client.query("VACUUM ANALYZE");
}

/**
 * About six of a hundred members each are pending, expired, suspended, and former. A tenth are owners, a tenth billing
 * admins, and a fifth inactive for ninety days. `hits` of them have "quixotic" in their address. Random values come
 * from row numbers, so crowds of any size are alike.
 */
async function insertCrowd(client: Client, crowd: Crowd) {
  await client.query("BEGIN");
  await client.query("INSERT INTO organization (id, name, slug) VALUES ($1, 'Crowd', 'crowd-' || right($2, 12))", [
    crowd.id,
    crowd.id,
  ]);
  await client.query(
    `CREATE TEMP TABLE person ON COMMIT DROP AS
     SELECT gen_random_uuid() AS id, gen_random_uuid() AS user_id, $1::uuid AS organization_id,
            CASE WHEN lot = 0 OR n % 3 > 0 THEN first || ' ' || last END AS name,
            lower(first) || '.' || lower(last) || '.' || n || CASE WHEN n % ($2::int / $3::int) = 0 THEN '.quixotic' ELSE '' END || '@' || right($1::text, 4) || '.example' AS address,
            CASE WHEN n = 1 THEN 'active' WHEN lot = 0 THEN 'pending' WHEN lot = 1 THEN 'expired' WHEN lot = 2 THEN 'suspended'
                 WHEN lot = 3 THEN (ARRAY['left', 'removed', 'declined', 'revoked'])[1 + n % 4] ELSE 'active' END AS shown,
            n = 1 OR lot > 3 AND lot_of_roles = 0 AS owner, lot_of_roles = 1 AS billing,
            clock_timestamp() - make_interval(mins => abs(hashint4(n + 50)) % 160000) AS seen,
            clock_timestamp() - make_interval(hours => 3000 + abs(hashint4(n + 60)) % 20000) AS came
       FROM (SELECT n, ${drawn(FIRST, "10")} AS first, ${drawn(LAST, "20")} AS last,
                    abs(hashint4(n + 30)) % 16 AS lot, abs(hashint4(n + 40)) % 10 AS lot_of_roles
               FROM generate_series(1, $2::int) AS n) AS numbered`,
    [crowd.id, crowd.members, crowd.hits],
  );
  await client.query(
    `INSERT INTO "user" (id, email, address, name) SELECT user_id, address, address, name FROM person`,
  );
  await client.query(
    `INSERT INTO member (id, organization_id, email, address, user_id, name, status, owner, role_rank, sort_name, since,
                         last_active_at, expires_at, joined_at, closed_at)
     SELECT id, organization_id, address, address, CASE WHEN joined THEN user_id END, name, status::member_status, owner,
            CASE WHEN owner THEN 0 WHEN billing THEN 1 ELSE 100 END, coalesce(lower(name), address), came, seen,
            CASE WHEN shown = 'pending' THEN clock_timestamp() + interval '1 day' ELSE came + interval '3 days' END,
            CASE WHEN joined THEN came END, CASE WHEN shown IN ('left', 'removed', 'declined', 'revoked') THEN seen END
       FROM (SELECT *, CASE shown WHEN 'expired' THEN 'pending' ELSE shown END AS status,
                    shown NOT IN ('pending', 'expired', 'declined', 'revoked') AS joined FROM person) AS stay`,
  );
  await client.query(
    `INSERT INTO assignment (id, organization_id, member_id, role)
     SELECT gen_random_uuid(), organization_id, id, 'billing-admin' FROM person WHERE billing AND NOT owner`,
  );
  await client.query(
    `INSERT INTO invitation (id, organization_id, member_id, key_id, sent_by_id, lifetime_hours)
     SELECT gen_random_uuid(), organization_id, id, '1', (SELECT id FROM person WHERE owner LIMIT 1), 72
       FROM person WHERE shown IN ('pending', 'expired', 'declined', 'revoked')`,
  );
  await client.query(
    `INSERT INTO mail (id, organization_id, key, template, "to", input, member_id, state)
     SELECT gen_random_uuid(), organization_id, 'invite/' || id || '/v1', 'invitation', address, '{}', id, 'delivered'
       FROM person WHERE shown IN ('pending', 'expired', 'declined', 'revoked')`,
  );
  if (crowd.accessTo) await insertAccess(client, crowd.id, crowd.accessTo);
  await client.query("COMMIT");
}

/** Everyone reaches these resources, and each member's assignments list them. */
export const FOR_ALL = 2;

/**
 * A fifth of the resources ("r1", "r2"…) are security projects, the rest deployments. Members have three listed on
 * average, in up to two assignments, and two that everyone has. Three of a hundred have all deployments, one of them as
 * admin. A tenth of the others are admins on their list, a third editors.
 */
async function insertAccess(client: Client, organizationId: string, resources: number) {
  await client.query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT $1::uuid, CASE WHEN n > ${FOR_ALL} AND n % 5 = 0 THEN 'security' ELSE 'deployment' END, 'r' || n,
            'Resource ' || n, 'resource ' || n FROM generate_series(1, $2::int) AS n`,
    [organizationId, resources],
  );
  // A trigger checks row by row, which would take as long as everything else.
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query(
    `CREATE TEMP TABLE held ON COMMIT DROP AS
     SELECT gen_random_uuid() AS id, person.id AS member_id, form.nth, form.kind, seats, at,
            form.kind || '-' || CASE WHEN form.nth = 0 THEN 'viewer' WHEN lot % 10 = 0 THEN 'admin' WHEN lot % 3 = 0 THEN 'editor' ELSE 'viewer' END AS role
       FROM (SELECT id, (row_number() OVER (ORDER BY address))::int AS n FROM person) AS person
      CROSS JOIN (VALUES (0, 'deployment'), (1, 'deployment'), (2, 'security'), (3, 'deployment')) AS form(nth, kind)
      CROSS JOIN LATERAL (
        SELECT n * 4 + form.nth AS at, abs(hashint4(n * 4 + form.nth + 70)) AS lot,
               CASE form.nth WHEN 0 THEN ${FOR_ALL} WHEN 3 THEN 0 ELSE abs(hashint4(n * 4 + form.nth + 95)) % 4 END AS seats) AS drawn
      WHERE seats > 0 OR form.nth = 3 AND abs(hashint4(n + 80)) % 33 = 0`,
  );
  await client.query(
    `INSERT INTO assignment (id, organization_id, member_id, kind, role, "all", application_roles)
     SELECT id, $1::uuid, member_id, kind, role, nth = 3, '{}' FROM held`,
    [organizationId],
  );
  await client.query(
    `INSERT INTO assignment_resource (organization_id, assignment_id, kind, role, member_id, resource_id)
     SELECT $1::uuid, id, kind, role, member_id,
            'r' || CASE WHEN nth = 0 THEN seat WHEN kind = 'security' THEN 5 * (1 + lot % ($2::int / 5))
                        ELSE 5 * (1 + lot % ($2::int / 5 - 1)) + 1 + another % 4 END
       FROM held CROSS JOIN LATERAL generate_series(1, seats) AS seat
      CROSS JOIN LATERAL (SELECT abs(hashint4(at * 4 + seat)) AS lot, abs(hashint4(at * 4 + seat + 7)) AS another) AS drawn
     ON CONFLICT DO NOTHING`,
    [organizationId, resources],
  );
  await client.query("SET LOCAL session_replication_role = DEFAULT");
}

/** An owner, or somebody who may give what is in the scope. By default, the viewer is on no page. */
export function aViewer(organizationId: string, scope: Giver["scope"] | null, id: string = randomUUID()): Giver {
  return {
    kind: "user",
    id,
    userId: null,
    behind: null,
    name: "Olga Marchetti",
    email: "olga@acme.example",
    status: "active",
    owner: !scope,
    roles: [],
    capabilities: [],
    ip: null,
    scope: scope ?? new Map(),
    organization: {
      id: organizationId,
      slug: "crowd",
      name: "Crowd",
      closedAt: null,
      membersMayInvite: false,
      invitationLifetimeHours: 72,
    },
  };
}
