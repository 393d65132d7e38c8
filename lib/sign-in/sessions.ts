// Reads and writes rows of the session table, by the hash of their token and by the database's clock.
import { z } from "zod";
import { db, lockUser, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Refusal } from "@/lib/refusal";
import { KNOWN_DAYS, markBrowser } from "./known-browser";
import { fingerprint, isSecret } from "./secrets";
import { isNewBrowser, tellOfNewBrowser } from "./tell-of-new-browser";

/** The lifetime of a session, from the sign-in or its last use. */
export const SESSION_DAYS = 30;

export const SessionView = z.object({
  id: z.string(),
  expiresAt: z.coerce.date(),
  organizationId: z.string().nullable(),
  user: z.object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string(),
    address: z.string(),
    theme: z.enum(["system", "light", "dark"]),
    shortcuts: z.boolean(),
  }),
});
export type SessionView = z.output<typeof SessionView>;

type Row = Omit<SessionView, "user"> & { secondsLeft: number } & {
  [K in keyof SessionView["user"] as `user${Capitalize<K>}`]: SessionView["user"][K];
};

export async function findSession(token: string): Promise<{ view: SessionView; secondsLeft: number } | null> {
  if (!isSecret(token)) return null;
  const [row] = await db().$queryRaw<Row[]>`
    SELECT s.id, s.expires_at AS "expiresAt", s.organization_id AS "organizationId",
           extract(epoch FROM s.expires_at - clock_timestamp())::float8 AS "secondsLeft",
           u.id AS "userId", u.name AS "userName", u.email AS "userEmail", u.address AS "userAddress",
           u.theme::text AS "userTheme", u.shortcuts AS "userShortcuts"
      FROM session s JOIN "user" u ON u.id = s.user_id
     WHERE s.token_hash = ${fingerprint(token)} AND s.expires_at > clock_timestamp()`;
  if (!row) return null;
  const user = {
    id: row.userId,
    name: row.userName,
    email: row.userEmail,
    address: row.userAddress,
    theme: row.userTheme,
    shortcuts: row.userShortcuts,
  };
  const { id, expiresAt, organizationId, secondsLeft } = row;
  return { view: { id, expiresAt, organizationId, user }, secondsLeft };
}

type NewSession = {
  token: string;
  userId: string;
  /** The version of the address that was proven. If it changed meanwhile, this sign-in is over. */
  addressVersion?: number | undefined;
  userAgent: string | null;
  replaced?: string | null | undefined;
  /** The cookie that says which addresses this browser is known for. */
  known?: string | null;
  ip?: string | null;
  /** The browser's, for the times in later emails. */
  timeZone?: string | null;
};

/**
 * Opens a session where the user was last, ends this browser's earlier session, and returns the browser's new
 * known-browser cookie. The user hears of it by email if the browser is new.
 */
export function openSession(opening: NewSession): Promise<string> {
  const {
    token,
    userId,
    addressVersion,
    userAgent,
    replaced = null,
    known = null,
    ip = null,
    timeZone = null,
  } = opening;
  return transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) throw new Refusal("sign-in.expired");
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (addressVersion !== undefined && user.addressVersion !== addressVersion) throw new Refusal("sign-in.expired");
    const sessionId = uuidv7();
    if (await isNewBrowser(tx, user, { known, replaced })) await tellOfNewBrowser(tx, user, { userAgent, ip });
    await tx.$executeRaw`
      INSERT INTO session (id, token_hash, user_id, expires_at, user_agent, organization_id)
      VALUES (${sessionId}::uuid, ${fingerprint(token)}, ${userId}::uuid,
              clock_timestamp() + make_interval(days => ${SESSION_DAYS}), ${userAgent?.slice(0, 400) ?? null},
              (SELECT organization_id FROM session WHERE user_id = ${userId}::uuid AND organization_id IS NOT NULL
                ORDER BY seen_at DESC LIMIT 1))`;
    if (replaced) await tx.session.deleteMany({ where: { tokenHash: fingerprint(replaced) } });
    await tx.$executeRaw`
      UPDATE "user" SET first_sign_in_at = coalesce(first_sign_in_at, clock_timestamp()),
                        time_zone = coalesce(${timeZone}, time_zone)
       WHERE id = ${userId}::uuid`;
    return markBrowser(tx, known, { userId, address: user.address, sessionId });
  });
}

/** The browser stays known as long as its person comes back. */
export async function extendSession(token: string, timeZone: string | null = null) {
  await db().$executeRaw`
    WITH extended AS (
      UPDATE session
         SET seen_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(days => ${SESSION_DAYS})
       WHERE token_hash = ${fingerprint(token)} AND expires_at > clock_timestamp() RETURNING id, user_id),
    placed AS (
      UPDATE "user" SET time_zone = ${timeZone}::text
        FROM extended WHERE "user".id = extended.user_id AND time_zone IS DISTINCT FROM coalesce(${timeZone}::text, time_zone))
    UPDATE known_browser SET expires_at = clock_timestamp() + make_interval(days => ${KNOWN_DAYS})
      FROM extended WHERE session_id = extended.id`;
}

/** The browser stays known after signing out, because the same person wants to sign in there again. */
export async function closeSession(token: string) {
  await db().session.deleteMany({ where: { tokenHash: fingerprint(token) } });
}
