import { getTranslations } from "next-intl/server";
import { BreakingAddress } from "@/app/breaking-address";
import { DefinitionList } from "@/components/definition-list";
import { Time } from "@/components/ui/time";
import { offeredAccess } from "@/lib/access-words/offered-access";
import type { Person } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { FoundOffer } from "./found-offer";

type OfferFactsProps = {
  found: FoundOffer;
  /** As much of the address as this reader may see. */
  address: string;
  person: Person | null;
};

const SHOWN = 6;

/** Lists for whom the offer is, its role, its access, and when it expires. */
export async function OfferFacts({ found, address, person }: OfferFactsProps) {
  const [t, access] = await Promise.all([getTranslations("invitation"), offeredAccess(found, person)]);
  const { roles, expiresAt } = found.member;
  const { owner, organizationRoles, member } = catalog();
  const chosen = [owner, ...organizationRoles].filter(({ id }) => roles.includes(id));
  const described = chosen.length > 0 ? chosen : [member];
  return (
    <DefinitionList
      rows={[
        { term: t("for"), description: <BreakingAddress address={address} /> },
        {
          term: t("role"),
          description: (
            <>
              {roleName(catalog(), roles)}
              {described.map(({ name, description }) => (
                <span key={name} className="block text-ink-2 text-small">
                  {description}
                </span>
              ))}
            </>
          ),
        },
        ...(access.length > 0 ? [{ term: t("access.term"), description: <Access lines={access} /> }] : []),
        ...(expiresAt
          ? [
              {
                term: t("openUntil"),
                description: (
                  <span className="block text-balance">
                    <Time value={expiresAt} variant="datetime" />
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

async function Access({ lines }: { lines: string[] }) {
  const t = await getTranslations("invitation.access");
  const left = lines.length - SHOWN;
  return (
    <ul>
      {lines.slice(0, SHOWN).map((words) => (
        <li key={words} className="break-words">
          {words}
        </li>
      ))}
      {left > 0 ? <li className="text-ink-2">{t("more", { count: left })}</li> : null}
    </ul>
  );
}
