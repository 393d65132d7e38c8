// Lists the emails in the built-in mailbox, newest first.
import { db } from "@/lib/database/db";
import { CODES } from "./mail-inputs";

const MOST = 200;
const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

// PostgreSQL rejects these, and no address has them.
const NOT_STORED = /[\0\p{Cs}]/u;

/** `to` is any part of the recipient's address. */
export async function listLocalMails(to: string) {
  if (NOT_STORED.test(to)) return { mails: [], count: 0 };
  const where = to ? { to: { contains: to, mode: "insensitive" as const } } : {};
  const [mails, count] = await Promise.all([
    db().localMail.findMany({
      where,
      select: { id: true, to: true, subject: true, createdAt: true },
      orderBy: newestFirst,
      take: MOST,
    }),
    db().localMail.count({ where }),
  ]);
  return { mails, count };
}

export function findLocalMail(id: string) {
  return db().localMail.findUnique({ where: { id } });
}

/** Extracts what a reader would click or type, for scripts. */
export async function listLocalMailsForScripts(to: string | null) {
  if (to && NOT_STORED.test(to)) return [];
  const mails = await db().localMail.findMany({
    where: to ? { to: { equals: to, mode: "insensitive" } } : {},
    orderBy: newestFirst,
    take: MOST,
  });
  const written = await db().mail.findMany({
    where: { key: { in: mails.map(({ key }) => key) } },
    select: { key: true, template: true },
  });
  const templates = new Map(written.map(({ key, template }) => [key, template]));
  return mails.map(({ key, headers: _, ...mail }) => {
    const template = templates.get(key);
    const code = CODES.some((one) => one === template) ? /^ {4}(\d{8})$/m.exec(mail.text)?.[1] : undefined;
    return { ...mail, ...(template && { template }), links: linksIn(mail.html), ...(code && { code }) };
  });
}

const linksIn = (html: string) => [...new Set([...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href))];
