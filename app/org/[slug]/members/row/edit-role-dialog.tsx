"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { searchAccess } from "@/app/org/[slug]/search-access";
import type { GivableKind } from "@/components/access-editor";
import { AccessFields } from "@/components/access-fields";
import { FormDialog } from "@/components/form-dialog";
import { MadeKeys } from "@/components/made-keys";
import { choiceOf, roleChoices, rolesOf } from "@/components/role-choices";
import { SentInvitations } from "@/components/sent-invitations";
import { useAccessDraft } from "@/components/use-access-draft";
import { assignmentsIn, draftsOf } from "@/lib/assignments/drafts";
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
  const held = useMemo(() => draftsOf(had.access), [had]);
  const before = choiceOf(row.roles);
  const draft = useAccessDraft(catalog, before, held);
  const { role, isOwner, assignments, incomplete } = draft;
  const editsAccess = row.edits.access && !isOwner;
  const sameAccess = !editsAccess || sameAssignments(assignmentsIn(held), assignments);
  const changed = role !== before || !sameAccess || incomplete !== null;
  const stays = lastOwner?.id === row.id ? lastOwner.reason : null;
  const roles = choicesFor(row, catalog).map((option) => ({
    ...option,
    disabledReason: isOwnerRole(catalog, rolesOf(option.value)) ? null : stays,
  }));
  const demotes = row.owner && !isOwner;
  return (
    <FormDialog
      {...dialog}
      dirty={changed}
      title={t(row.edits.role ? "title" : "title-access", { name: row.shownName })}
      verb={t("save")}
      note={<Note row={row} />}
      disabledReason={changed ? incomplete : t("choose")}
      bodyClassName="min-h-64"
      action={changeRoleAction}
      hidden={{
        organization: organization.slug,
        memberId: row.id,
        ...(row.edits.role && { "roles.present": "1", "before.present": "1" }),
        ...(editsAccess && {
          access: JSON.stringify(assignments),
          accessBefore: JSON.stringify(assignmentsIn(held)),
        }),
      }}
    >
      {row.edits.role ? row.roles.map((one) => <input key={one} type="hidden" name="before" value={one} />) : null}
      <AccessFields
        draft={draft}
        catalog={catalog}
        roles={row.edits.role ? roles : null}
        editsAccess={row.edits.access}
        givable={givable}
        search={searchAccess(organization.slug)}
      />
      {had.fixed.length > 0 ? (
        <p className="text-ink-2 text-small">{t("fixed", { access: had.fixed.join(", ") })}</p>
      ) : null}
      <ChangePreview
        row={row}
        catalog={catalog}
        choice={role}
        held={held}
        drafts={editsAccess ? draft.drafts : held}
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
