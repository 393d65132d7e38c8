"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { firstNames } from "@/app/first-names";
import { rolesOf } from "@/components/role-choices";
import { Changes } from "@/components/ui/changes";
import { portionInWords, type SayAccess } from "@/lib/access-words/portion-in-words";
import { isAdminOf } from "@/lib/assignments/admin-of";
import { changeOfAccess } from "@/lib/assignments/change-of-access";
import { assignmentsIn, type Draft, namesIn } from "@/lib/assignments/drafts";
import type { Catalog } from "@/lib/catalog/schema";
import { changeOfRole } from "@/lib/members/change-of-role";
import { firstName } from "@/lib/members/first-name";
import type { Row } from "./row-menu";

type ChangePreviewProps = {
  row: Row;
  catalog: Catalog;
  choice: string;
  held: readonly Draft[];
  drafts: readonly Draft[];
  /** The resources on which this member is the only admin. */
  soleAdminOf: readonly { kind: string; id: string; name: string }[];
};

/** Previews what saving gives and takes, in the words of the email that follows. */
export function ChangePreview({ row, catalog, choice, held, drafts, soleAdminOf }: ChangePreviewProps) {
  const t = useTranslations("members.edit-role");
  const can = useTranslations("roles.can");
  const cannot = useTranslations("roles.cannot");
  const access = useTranslations("access");
  const say: SayAccess = (key, values) => access(key, values as never); // the compiler cannot link keys and values
  const id = useId();
  const role = changeOfRole(catalog, row.roles, rolesOf(choice));
  const [had, has] = [assignmentsIn(held), assignmentsIn(drafts)];
  const reach = changeOfAccess(had, has);
  const nameOf = namesIn(held, drafts);
  const inWords = (portions: typeof reach.gains) => portions.map((one) => portionInWords(say, catalog, one, nameOf));
  const gains = [...role.gains.map((one) => can(one)), ...inWords(reach.gains)];
  const left = soleAdminOf.filter((one) => isAdminOf(catalog, had, one) && !isAdminOf(catalog, has, one));
  const names = firstNames({ count: left.length, resources: left }, (_, more) => t("and-more", more));
  const nobodyElse = left.length > 0 ? [t("nobody-else", { names })] : [];
  const losses = [...role.losses.map((one) => cannot(one)), ...inWords(reach.losses), ...nobodyElse];
  return (
    <section aria-live="polite">
      <h3 id={id} className="mb-1.5 font-medium text-small">
        {row.isYou ? t("what-changes-you") : t("what-changes", { name: firstName(row.shownName) })}
      </h3>
      {gains.length + losses.length === 0 ? (
        <p className="text-ink-2">{t("nothing")}</p>
      ) : (
        <Changes aria-labelledby={id} gains={gains} losses={losses} />
      )}
    </section>
  );
}
