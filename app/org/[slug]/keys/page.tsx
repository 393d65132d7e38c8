import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { givableKinds } from "@/app/org/[slug]/members/row/row-of";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { heldInWords } from "@/lib/access-words/held-in-words";
import type { Actor } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { type KeyRow, listKeys } from "@/lib/keys/list-keys";
import { listOffers, type OfferedKey } from "@/lib/keys/list-offers";
import { mayKeep } from "@/lib/keys/rules";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { KeysTable, type Row } from "./keys-table";
import { MakeKey } from "./make-key";
import { type Offered, OfferedKeys } from "./offered-keys";

type KeysPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: KeysPageProps): Promise<Metadata> {
  const [t, { slug }] = await Promise.all([getTranslations("keys"), params]);
  return can(await requireScopedActor(slug), "keys.manage") ? { title: t("title") } : {};
}

export default async function KeysPage({ params }: KeysPageProps) {
  const [{ slug }, t] = await Promise.all([params, getTranslations("keys")]);
  const actor = await requireScopedActor(slug);
  // The page does not exist for people who may not make keys.
  if (!can(actor, "keys.manage")) notFound();
  const [keys, offers] = await Promise.all([listKeys(actor), listOffers(actor)]);
  return (
    <>
      <PageHeader
        title={t("title")}
        counts={keys.length > 0 ? t("count", { count: keys.length }) : null}
        action={<MakeKey organization={slug} catalog={catalog()} givable={givableKinds(actor)} />}
      >
        <p className="text-ink-2">{t.rich("docs", { link: (text) => <Link href="/api/docs">{text}</Link> })}</p>
      </PageHeader>
      <OfferedKeys organization={slug} keys={await drawnOffers(offers)} />
      <KeysTable organization={slug} rows={await drawn(keys, actor)} />
    </>
  );
}

async function drawnOffers(offers: OfferedKey[]): Promise<Offered[]> {
  const holds = await holdsInWords();
  return offers.map(({ id, description, lastFour, from, until, ...held }) => {
    return { id, description, lastFour, from, until: until.toISOString(), holds: holds(held) };
  });
}

/** The names of the roles that a key holds, those on the organization first. */
async function holdsInWords() {
  const say = await getTranslations("access");
  const nothing = roleName(catalog(), []);
  return ({ roles, access }: Pick<KeyRow, "roles" | "access">): string[] => {
    const role = roleName(catalog(), roles);
    const held = access.map(({ kind, role: its, all, resources }) =>
      heldInWords((word, values) => say(word, values as never), catalog(), {
        kind,
        role: its,
        all,
        count: resources.length, // the compiler cannot link keys and values
      }),
    );
    return role === nothing && held.length > 0 ? held : [role, ...held];
  };
}

async function drawn(keys: KeyRow[], viewer: Actor): Promise<Row[]> {
  const [t, holds] = await Promise.all([getTranslations("keys"), holdsInWords()]);
  return keys.map((key) => {
    const { responsible, ofOperator, madeBy, madeByKey, createdAt, expiresAt, usedAt } = key;
    const maker = madeByKey ? t("actor", { description: madeByKey }) : (madeBy?.name ?? t("operator"));
    const answersFor = responsible?.name ?? (ofOperator ? t("operator") : t("nobody"));
    return {
      id: key.id,
      description: key.description,
      lastFour: key.lastFour,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      usedAt: usedAt?.toISOString() ?? null,
      holds: holds(key),
      responsible,
      answersFor,
      isOrphan: responsible === null && !ofOperator,
      canTakeOver: mayKeep(viewer) && !ofOperator && responsible?.id !== viewer.id,
      maker: maker === answersFor ? null : maker,
      ...stateInWords(key, t),
    };
  });
}

type Say = Awaited<ReturnType<typeof getTranslations<"keys">>>;

/** The list only says "Never expires" if a key surely works, and using a key once confirms that. */
function stateInWords({ state, tokenKey, responsible, expiresAt }: KeyRow, t: Say): Pick<Row, "halted" | "note"> {
  const id = tokenKey.id ?? "";
  if (state === "token-key-gone") return { halted: t("opens-nothing"), note: t("token-key-gone", { id }) };
  const halted = state === "resting" ? t("resting", { name: responsible?.name ?? "" }) : null;
  if (tokenKey.isCurrent) return { halted, note: null };
  if (!tokenKey.id) return { halted: halted ?? (expiresAt ? null : t("unconfirmed")), note: t("token-key-unknown") };
  return { halted, note: t("token-key-older", { id }) };
}
