"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { firstName } from "@/lib/members/first-name";
import type { LeftBehind } from "@/lib/members/left-behind";
import { removeAction } from "./actions";
import type { QuestionDialogProps } from "./member-dialogs";

export function RemoveDialog({ organization, row, left, ...dialog }: QuestionDialogProps & { left: LeftBehind }) {
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
    </ConfirmDialog>
  );
}

function LeavesBehind({ name, role, left }: { name: string; role: string; left: LeftBehind }) {
  const t = useTranslations("members.remove");
  const losses = [
    t("role", { role }),
    ...(left.invitations ? [t("invitations", { count: left.invitations })] : []),
    ...(left.transfer ? [t("transfer")] : []),
  ];
  const addresses = left.addresses.join(", ");
  const more = left.invitations - left.addresses.length;
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-small">{t("leaves", { name })}</h3>
      <Changes losses={losses} />
      {left.invitations ? (
        <p className="mt-1.5 text-ink-2 text-small">
          {more > 0 ? t("addresses-more", { addresses, count: more }) : addresses}
        </p>
      ) : null}
    </section>
  );
}
