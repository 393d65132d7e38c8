"use client";

import { useTranslations } from "next-intl";
import { type Draft, isWhole } from "@/lib/assignments/drafts";
import { findKind } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";

/** Says what must still be chosen before the form can be sent, or null. */
export function useIncompleteAccess(catalog: Catalog, drafts: readonly Draft[]): string | null {
  const t = useTranslations("access.editor");
  const open = drafts.find((draft) => !isWhole(draft));
  if (!open) return null;
  const kinds = findKind(catalog, open.kind)?.plural ?? open.kind;
  return open.role === null ? t("incomplete-role", { kinds }) : t("incomplete-resources", { kinds });
}
