// Remembers browsers that people signed in with. A cookie holds a signed mark for each address, and a row says whether
// it still counts. It grants no access; it only keeps strangers from using up this browser's budgets.
import { type Connection, db, type Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { isSigned, sign } from "@/lib/key-ring";

export const KNOWN_DAYS = 90;
const PURPOSE = "roster.known-browser.1";
const MOST = 5;

type Mark = { id: string; signature: string };

function marksIn(cookie: string | null): Mark[] {
  return (cookie ?? "")
    .slice(0, 1_000)
    .split("~")
    .map((mark) => /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/.exec(mark))
    .flatMap((found) => (found?.[1] && found[2] ? [{ id: found[1], signature: found[2] }] : []))
    .slice(0, MOST);
}

const textOf = (id: string, address: string) => `${id}\n${address}`;

function markFor(cookie: string | null, address: string): string | null {
  return marksIn(cookie).find(({ id, signature }) => isSigned(PURPOSE, textOf(id, address), signature))?.id ?? null;
}

/** Without a mark that we signed for this address, no query is needed. */
export async function isKnownBrowser(
  cookie: string | null,
  address: string,
  connection: Connection = db(),
): Promise<boolean> {
  const id = markFor(cookie, address);
  if (!id) return false;
  const rows = await connection.$queryRaw<unknown[]>`
    SELECT 1 FROM known_browser WHERE id = ${id}::uuid AND expires_at > clock_timestamp()`;
  return rows.length > 0;
}

type SignIn = { userId: string; address: string; sessionId: string };

/** The browser's new cookie: always a new mark for this address, and the unchanged marks for others. */
export async function markBrowser(tx: Tx, cookie: string | null, { userId, address, sessionId }: SignIn) {
  const before = markFor(cookie, address);
  if (before) await tx.knownBrowser.deleteMany({ where: { id: before } });
  const id = uuidv7();
  await tx.$executeRaw`
    INSERT INTO known_browser (id, user_id, session_id, expires_at)
    VALUES (${id}::uuid, ${userId}::uuid, ${sessionId}::uuid, clock_timestamp() + make_interval(days => ${KNOWN_DAYS}))`;
  const others = marksIn(cookie).filter((mark) => mark.id !== before);
  const all = [{ id, signature: sign(PURPOSE, textOf(id, address)) }, ...others].slice(0, MOST);
  return all.map((mark) => `${mark.id}.${mark.signature}`).join("~");
}
