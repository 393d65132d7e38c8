"use client";

import { useTranslations } from "next-intl";
import { firstNames } from "@/app/first-names";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { MadeKeys } from "@/components/made-keys";
import { SentInvitations } from "@/components/sent-invitations";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { firstName } from "@/lib/members/first-name";
import type { RemovalFacts } from "@/lib/members/removal-facts";
import { removeAction } from "../actions";
import type { QuestionDialogProps } from "./question";
import { ReasonField } from "./reason-field";

export function RemoveDialog({ organization, row, left, ...dialog }: QuestionDialogProps & { left: RemovalFacts }) {
  const t = useTranslations("members.remove");
  const name = firstName(row.shownName);
  return (
    <ConfirmDialog
      {...dialog}
      title={t("title", { name: row.shownName, organization: organization.name })}
      verb={t("verb", { name: row.shownName })}
      note={t("mail", { name })}
      action={removeAction}
      hidden={{ organization: organization.slug, memberId: row.id }}
    >
      <DialogLead>{t("lead", { name })}</DialogLead>
      <LeavesBehind name={name} role={row.roleName} left={left} />
      {left.invitations > 0 ? <SentInvitations left={left} /> : null}
      {left.keys.length > 0 ? <MadeKeys keys={left.keys} /> : null}
      <ReasonField />
    </ConfirmDialog>
  );
}

function LeavesBehind({ name, role, left }: { name: string; role: string; left: RemovalFacts }) {
  const t = useTranslations("members.remove");
  const { soleAdminOf, sessions, transfer } = left;
  const losses = [
    t("role", { role }),
    ...left.access,
    ...(soleAdminOf.count ? [t("sole-admin", { count: soleAdminOf.count, names: firstNames(soleAdminOf, t) })] : []),
    ...(transfer ? [t("transfer")] : []),
    ...(sessions ? [t("sessions", { count: sessions })] : []),
  ];
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-small">{t("leaves", { name })}</h3>
      <Changes losses={losses} />
    </section>
  );
}
