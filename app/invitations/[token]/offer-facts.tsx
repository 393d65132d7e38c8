import { getTranslations } from "next-intl/server";
import { BreakingAddress } from "@/app/breaking-address";
import { DefinitionList } from "@/components/definition-list";
import { Time } from "@/components/ui/time";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { Found } from "./found";

type OfferFactsProps = {
  found: Found;
  /** As much of the address as whoever looks may see. */
  address: string;
};

/** For whom, with which role, until when. */
export async function OfferFacts({ found, address }: OfferFactsProps) {
  const t = await getTranslations("invitation");
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
