"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { searchAccess } from "@/app/org/[slug]/search-access";
import { AccessEditor, type GivableKind } from "@/components/access-editor";
import { FormDialog } from "@/components/form-dialog";
import { MadeKeys } from "@/components/made-keys";
import { choiceOf, roleChoices, rolesOf } from "@/components/role-choices";
import { SentInvitations } from "@/components/sent-invitations";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useIncompleteAccess } from "@/components/use-incomplete-access";
import { assignmentsIn, type Draft, draftsOf } from "@/lib/assignments/drafts";
import { sameAssignments } from "@/lib/assignments/rules";
import { isOwnerRole } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import { firstName } from "@/lib/members/first-name";
import type { RemovalFacts } from "@/lib/members/removal-facts";
import { changeRoleAction } from "../actions";
import { ChangePreview } from "./change-preview";
import type { Had, QuestionDialogProps } from "./question";
import type { Row } from "./row-menu";

export type EditRoleFacts = {
  catalog: Catalog;
  givable: readonly GivableKind[];
  lastOwner: { id: string; reason: string } | null;
};

type EditRoleDialogProps = QuestionDialogProps & EditRoleFacts & { had: Had; left: RemovalFacts | null };

/** Edits the role on the organization and the access to resources. An admin of a scope only edits the latter. */
export function EditRoleDialog(props: EditRoleDialogProps) {
  const { organization, row, catalog, givable, lastOwner, had, left, ...dialog } = props;
  const t = useTranslations("members.edit-role");
  const editor = useTranslations("access.editor");
  const held = useMemo(() => draftsOf(had.access), [had]);
  const before = choiceOf(row.roles);
  const [choice, setChoice] = useState(before);
  const [drafts, setDrafts] = useState<Draft[]>(held);
  const incomplete = useIncompleteAccess(catalog, drafts);
  const becomesOwner = isOwnerRole(catalog, rolesOf(choice));
  const editsAccess = row.edits.access && !becomesOwner;
  const sameAccess = !editsAccess || sameAssignments(assignmentsIn(held), assignmentsIn(drafts));
  const changed = choice !== before || !sameAccess || (editsAccess && incomplete !== null);
  const stays = lastOwner?.id === row.id ? lastOwner.reason : null;
  const options = choicesFor(row, catalog).map((option) => ({
    ...option,
    disabledReason: isOwnerRole(catalog, rolesOf(option.value)) ? null : stays,
  }));
  const demotes = row.owner && !becomesOwner;
  return (
    <FormDialog
      {...dialog}
      dirty={changed}
      title={t(row.edits.role ? "title" : "title-access", { name: row.shownName })}
      verb={t("save")}
      note={<Note row={row} />}
      disabledReason={changed ? (editsAccess ? incomplete : null) : t("choose")}
      bodyClassName="min-h-64"
      action={changeRoleAction}
      hidden={{
        organization: organization.slug,
        memberId: row.id,
        ...(row.edits.role && { "roles.present": "1", "before.present": "1" }),
        ...(editsAccess && {
          access: JSON.stringify(assignmentsIn(drafts)),
          accessBefore: JSON.stringify(assignmentsIn(held)),
        }),
      }}
    >
      {row.edits.role ? (
        <>
          {row.roles.map((role) => (
            <input key={role} type="hidden" name="before" value={role} />
          ))}
          {rolesOf(choice).map((role) => (
            <input key={role} type="hidden" name="roles" value={role} />
          ))}
          <Field label={t("role")}>
            <Select options={options} value={choice} onValueChange={setChoice} />
          </Field>
        </>
      ) : null}
      {becomesOwner ? <p className="text-ink-2">{editor("owner")}</p> : null}
      {editsAccess ? (
        <AccessEditor
          catalog={catalog}
          givable={givable}
          value={drafts}
          onValueChange={setDrafts}
          search={searchAccess(organization.slug)}
        />
      ) : null}
      <ChangePreview
        {...{ row, catalog, choice, held }}
        drafts={editsAccess ? drafts : held}
        soleAdminOf={left?.soleAdminOf.resources ?? []}
      />
      {demotes && left && left.sessions > 0 ? (
        <p className="text-ink-2 text-small">{t("sessions", { count: left.sessions })}</p>
      ) : null}
      {demotes && left && left.invitations > 0 ? <SentInvitations left={left} /> : null}
      {demotes && left && left.keys.length > 0 ? <MadeKeys keys={left.keys} of={row.isYou ? "you" : "member"} /> : null}
    </FormDialog>
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
