"use client";

import { useTranslations } from "next-intl";
import { firstNames } from "@/app/first-names";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { RadioCards } from "@/components/ui/radio-cards";
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
      {left.invitations > 0 ? <SentInvitations left={left} /> : null}
    </ConfirmDialog>
  );
}

function LeavesBehind({ name, role, left }: { name: string; role: string; left: LeftBehind }) {
  const t = useTranslations("members.remove");
  const { soleAdminOf, sessions, transfer } = left;
  const losses = [
    t("role", { role }),
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

/** Revoked, unless whoever removes stands behind them instead. */
function SentInvitations({ left: { invitations: count, addresses: first } }: { left: LeftBehind }) {
  const t = useTranslations("members.remove");
  const addresses = first.join(", ");
  const more = count - first.length;
  return (
    <div>
      <RadioCards
        name="invitations"
        label={t("sent", { count })}
        defaultValue="revoke"
        options={[
          { value: "revoke", label: t("revoke"), description: t("revoke-note", { count }) },
          { value: "take-over", label: t("take-over"), description: t("take-over-note", { count }) },
        ]}
      />
      <p className="mt-1.5 break-words text-ink-2 text-small">
        {more > 0 ? t("addresses-more", { addresses, count: more }) : addresses}
      </p>
    </div>
  );
}
