"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PLAIN, rolesOf } from "@/components/role-choices";
import { assignmentsIn, type Draft, isWhole } from "@/lib/assignments/drafts";
import { findKind, isOwnerRole } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";

export type AccessDraft = ReturnType<typeof useAccessDraft>;

/** Holds the role and the access that a dialog gives. `incomplete` says what must still be chosen. */
export function useAccessDraft(catalog: Catalog, heldRole = PLAIN, held: readonly Draft[] = []) {
  const t = useTranslations("access.editor");
  const [role, setRole] = useState(heldRole);
  const [drafts, setDrafts] = useState(held);
  const isOwner = isOwnerRole(catalog, rolesOf(role));

  function incomplete(): string | null {
    const open = isOwner ? undefined : drafts.find((draft) => !isWhole(draft));
    if (!open) return null;
    const kinds = findKind(catalog, open.kind)?.plural ?? open.kind;
    return open.role === null ? t("incomplete-role", { kinds }) : t("incomplete-resources", { kinds });
  }

  return {
    role,
    setRole,
    drafts,
    setDrafts,
    isOwner,
    /** The form sends these: an owner is given nothing on resources. */
    assignments: isOwner ? [] : assignmentsIn(drafts),
    incomplete: incomplete(),
  };
}
