"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { MadeKeys } from "@/components/made-keys";
import { SentInvitations } from "@/components/sent-invitations";
import type { DialogProps } from "@/components/ui/dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { Time } from "@/components/ui/time";
import type { RevocationFacts } from "@/lib/keys/revocation-facts";
import { revokeKeyAction } from "./actions";
import type { Row } from "./keys-table";

type RevokeDialogProps = { organization: string; row: Row; hanging: RevocationFacts } & Pick<
  DialogProps,
  "open" | "onOpenChange" | "finalFocus"
>;

/** Everything that the key made and sent ends with it, unless an owner keeps that. */
export function RevokeDialog({ organization, row, hanging, ...dialog }: RevokeDialogProps) {
  const t = useTranslations("keys.revoke");
  const [keys, setKeys] = useState<"revoke" | "keep">("revoke");
  // Keys that are kept stay responsible for what they sent.
  const sent = keys === "keep" ? hanging.sent : hanging.sentByAll;
  return (
    <ConfirmDialog
      {...dialog}
      title={<span className="line-clamp-3 break-words">{t("title", { name: row.description })}</span>}
      verb={t("verb", { name: row.description })}
      action={revokeKeyAction}
      hidden={{ organization, keyId: row.id }}
    >
      <DialogLead>{t("lead")}</DialogLead>
      <p className="text-ink-2">
        {row.usedAt ? t.rich("used", { when: () => <Time value={row.usedAt ?? ""} /> }) : t("unused")}
      </p>
      {hanging.keys.length > 0 ? (
        <MadeKeys of="key" keys={hanging.keys} onWish={setKeys} fixed={!hanging.mayKeep} />
      ) : null}
      {sent.invitations > 0 ? <SentInvitations of="key" left={sent} fixed={!hanging.mayKeep} /> : null}
    </ConfirmDialog>
  );
}
