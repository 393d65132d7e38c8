import type { Tx } from "@/lib/database/db";
import { env } from "@/lib/env";

const MOST_NAMED = 5;

/** Null, or a sentence: if a user may have one organization, the demo gives nobody a second one. */
export async function whyNotSeat(tx: Tx, addresses: string[]): Promise<string | null> {
  if (env().ORGANIZATIONS_PER_USER !== "one") return null;
  await tx.$executeRaw`SELECT id FROM "user" WHERE address = ANY(${addresses}::text[]) ORDER BY id FOR NO KEY UPDATE`;
  const placed = await tx.$queryRaw<{ email: string; slug: string }[]>`
    SELECT "user".email, organization.slug
      FROM "user" JOIN member ON member.user_id = "user".id JOIN organization ON organization.id = organization_id
     WHERE "user".address = ANY(${addresses}::text[]) AND member.status IN ('active', 'suspended') AND organization.closed_at IS NULL
     ORDER BY "user".address`;
  if (placed.length === 0) return null;
  const named = placed.slice(0, MOST_NAMED).map(({ email, slug }) => `  ${email} is in ${slug}`);
  const more = placed.length > MOST_NAMED ? [`  … and ${placed.length - MOST_NAMED} more`] : [];
  return [
    "With ORGANIZATIONS_PER_USER=one, a person can only be in one organization. These people in the demo already are:",
    ...[...named, ...more],
    "Have them leave or close it first, or create the demo elsewhere: ROSTER_HOME=/tmp/demo PORT=3001 npm run demo.",
  ].join("\n");
}
