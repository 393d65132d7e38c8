// Writes signed-in people and members directly to the database, because other stories cover how people get in.
import { createHash, randomBytes } from "node:crypto";
import { query } from "./database";

type Somebody = { name: string; email: string };

/** Makes a user who is signed in, and returns their cookie. */
export async function aSession({ name, email }: Somebody): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("base64url");
  await query(
    `WITH somebody AS (
       INSERT INTO "user" (id, email, address, email_verified, name)
       VALUES (gen_random_uuid(), $1, lower($1), clock_timestamp(), $2)
       ON CONFLICT (address) DO UPDATE SET email_verified = clock_timestamp() RETURNING id)
     INSERT INTO session (id, token_hash, user_id, expires_at)
     SELECT gen_random_uuid(), $3, id, clock_timestamp() + interval '1 day' FROM somebody`,
    [email, name, hash],
  );
  return token;
}

/** Makes an organization of this owner, and returns its slug. */
export async function anOrganization(owner: Somebody, name: string): Promise<string> {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  await query(
    `WITH made AS (INSERT INTO organization (id, name, slug) VALUES (gen_random_uuid(), $1, $2) RETURNING id)
     INSERT INTO member (id, organization_id, user_id, email, address, name, sort_name, status, owner, role_rank, joined_at)
     SELECT gen_random_uuid(), made.id, "user".id, "user".email, address, "user".name, lower("user".name), 'active', true, 0, clock_timestamp()
       FROM made, "user" WHERE address = lower($3)`,
    [name, slug, owner.email],
  );
  return slug;
}

/** Makes a person a plain member. */
export async function aMember(somebody: Somebody, slug: string) {
  await query(
    `INSERT INTO member (id, organization_id, user_id, email, address, name, sort_name, status, role_rank, joined_at)
     SELECT gen_random_uuid(), organization.id, "user".id, "user".email, address, "user".name, lower("user".name), 'active', 100, clock_timestamp()
       FROM organization, "user" WHERE slug = $1 AND address = lower($2)`,
    [slug, somebody.email],
  );
}

/** Makes so many members, of whom every eighth is suspended. */
export async function aCrowd(count: number, slug: string) {
  await query(
    `WITH people AS (
       SELECT gen_random_uuid() AS id, n, 'p' || n || '@' || $1 || '.example' AS email FROM generate_series(1, $2::int) AS n
     ), users AS (
       INSERT INTO "user" (id, email, address, name) SELECT id, email, email, 'Person ' || n FROM people
     )
     INSERT INTO member (id, organization_id, email, address, user_id, name, status, role_rank, sort_name, joined_at)
     SELECT gen_random_uuid(), o.id, p.email, p.email, p.id, 'Person ' || n,
            (CASE WHEN n % 8 = 0 THEN 'suspended' ELSE 'active' END)::member_status, 100,
            'person ' || lpad(n::text, 3, '0'), clock_timestamp()
       FROM organization o, people p WHERE o.slug = $1`,
    [slug, count],
  );
}
