"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Changes } from "@/components/ui/changes";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { isOwnerRole } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import { changeOfRole } from "@/lib/members/change-of-role";
import { firstName } from "@/lib/members/first-name";
import { changeRoleAction } from "./actions";
import type { QuestionDialogProps } from "./member-dialogs";
import { choiceOf, roleChoices, rolesOf } from "./role-choices";
import type { Row } from "./row-menu";

export type EditRoleFacts = { catalog: Catalog; lastOwner: { id: string; reason: string } | null };

type EditRoleDialogProps = QuestionDialogProps & EditRoleFacts;

export function EditRoleDialog({ organization, row, catalog, lastOwner, ...dialog }: EditRoleDialogProps) {
  const t = useTranslations("members.edit-role");
  const before = choiceOf(row.roles);
  const [choice, setChoice] = useState(before);
  const stays = lastOwner?.id === row.id ? lastOwner.reason : null;
  const options = choicesFor(row, catalog).map((option) => ({
    ...option,
    disabledReason: isOwnerRole(catalog, rolesOf(option.value)) ? null : stays,
  }));
  return (
    <FormDialog
      {...dialog}
      dirty={choice !== before}
      title={t("title", { name: row.shownName })}
      verb={t("save")}
      note={<Note row={row} />}
      disabledReason={choice === before ? t("choose") : null}
      bodyClassName="min-h-64"
      action={changeRoleAction}
      hidden={{ organization: organization.slug, memberId: row.id, "roles.present": "1", "before.present": "1" }}
    >
      {row.roles.map((role) => (
        <input key={role} type="hidden" name="before" value={role} />
      ))}
      {rolesOf(choice).map((role) => (
        <input key={role} type="hidden" name="roles" value={role} />
      ))}
      <Field label={t("role")}>
        <Select options={options} value={choice} onValueChange={setChoice} />
      </Field>
      <Preview row={row} catalog={catalog} choice={choice} />
    </FormDialog>
  );
}

function Preview({ row, catalog, choice }: { row: Row; catalog: Catalog; choice: string }) {
  const t = useTranslations("members.edit-role");
  const can = useTranslations("roles.can");
  const cannot = useTranslations("roles.cannot");
  const id = useId();
  const name = firstName(row.shownName);
  const after = rolesOf(choice);
  const { gains, losses } = changeOfRole(catalog, row.roles, after);
  const revokes = row.owner && !isOwnerRole(catalog, after);
  const gone = [
    ...losses.map((one) => cannot(one)),
    ...(revokes ? [row.isYou ? t("invitations-you") : t("invitations", { name })] : []),
  ];
  const nothing = gains.length + gone.length === 0;
  return (
    <section aria-live="polite">
      <h3 id={id} className="mb-1.5 font-medium text-small">
        {row.isYou ? t("what-changes-you") : t("what-changes", { name })}
      </h3>
      {nothing ? (
        <p className="text-ink-2">{choice === choiceOf(row.roles) ? t("nothing") : t("same-reach")}</p>
      ) : (
        <Changes aria-labelledby={id} gains={gains.map((one) => can(one))} losses={gone} />
      )}
    </section>
  );
}

function Note({ row }: { row: Row }) {
  const t = useTranslations("members.edit-role");
  if (row.status === "pending" || row.status === "expired") return t("link");
  if (row.status !== "active" || row.isYou) return t("no-mail");
  return t("mail", { name: firstName(row.shownName) });
}

function choicesFor(row: Row, catalog: Catalog) {
  const choices = roleChoices(catalog);
  const held = choiceOf(row.roles);
  if (choices.some(({ value }) => value === held)) return choices;
  return [...choices, { value: held, label: row.roleName, description: "" }];
}
