"use client";

import { useTranslations } from "next-intl";
import { AccessEditor, type AccessEditorProps } from "@/components/access-editor";
import { rolesOf } from "@/components/role-choices";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { AccessDraft } from "@/components/use-access-draft";

type AccessFieldsProps = Pick<AccessEditorProps, "catalog" | "givable" | "search"> & {
  draft: AccessDraft;
  /** The roles to choose from. Without them, the role stays as it is. */
  roles: readonly SelectOption[] | null;
  editsAccess: boolean;
};

/** The fields for a role in the organization and access to resources. Owners need no access. */
export function AccessFields({ draft, roles, editsAccess, ...editor }: AccessFieldsProps) {
  const t = useTranslations("access.editor");
  const { role, setRole, isOwner, drafts, setDrafts } = draft;
  return (
    <>
      {roles ? (
        <>
          {rolesOf(role).map((one) => (
            <input key={one} type="hidden" name="roles" value={one} />
          ))}
          <Field label={t("role")}>
            <Select options={roles} value={role} onValueChange={setRole} />
          </Field>
        </>
      ) : null}
      {isOwner ? <p className="text-ink-2">{t("owner")}</p> : null}
      {editsAccess && !isOwner ? <AccessEditor {...editor} value={drafts} onValueChange={setDrafts} /> : null}
    </>
  );
}
