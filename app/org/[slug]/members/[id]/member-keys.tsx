import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { KeyRow } from "@/lib/keys/list-keys";
import { PartOfPage } from "./part-of-page";

const SHOWN = 10;

type MemberKeysProps = { keys: readonly KeyRow[]; memberId: string; href: string };

/** Lists the API keys that a member made or is responsible for. */
export async function MemberKeys({ keys, memberId, href }: MemberKeysProps) {
  const [t, words] = await Promise.all([getTranslations("memberPage.keys"), getTranslations("keys")]);

  function state({ expiresAt, usedAt }: KeyRow) {
    const expires = expiresAt
      ? words.rich("expires", { when: () => <Time value={expiresAt} /> })
      : words("never-expires");
    const used = usedAt ? t.rich("used", { when: () => <Time value={usedAt} /> }) : t("unused");
    return (
      <>
        {expires} · {used}
      </>
    );
  }

  return (
    <PartOfPage
      id="keys"
      title={t("title")}
      action={
        <Link quiet href={href} className="py-1 text-small">
          {t("open")}
        </Link>
      }
    >
      <ul className="border-line border-t">
        {keys.slice(0, SHOWN).map((key) => (
          <li key={key.id} className="border-line border-b py-2.5">
            <p className="break-words font-medium">{key.description}</p>
            <p className="text-ink-2 text-small">
              {key.responsible?.id === memberId ? null : <>{t("only-made")} · </>}
              {state(key)}
            </p>
          </li>
        ))}
      </ul>
      {keys.length > SHOWN ? (
        <p className="pt-2.5 text-ink-2 text-small">{t("more", { count: keys.length - SHOWN })}</p>
      ) : null}
    </PartOfPage>
  );
}
