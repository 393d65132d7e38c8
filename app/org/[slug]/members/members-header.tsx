"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useRows } from "./row/row-context";

type MembersHeaderProps = { counts: { members: number; pending: number; expired: number } };

export function MembersHeader({ counts }: MembersHeaderProps) {
  const t = useTranslations("members");
  const { invite } = useRows();
  const words = [
    t("counts.members", { count: counts.members }),
    ...(counts.pending ? [t("counts.pending", { count: counts.pending })] : []),
    ...(counts.expired ? [t("counts.expired", { count: counts.expired })] : []),
  ];
  return (
    <PageHeader
      title={t("title")}
      counts={words.join(" · ")}
      action={
        invite ? (
          <Button
            variant="primary"
            icon={<UserPlus aria-hidden="true" />}
            data-shortcut="i"
            aria-label={t("invite-members")}
            onClick={invite}
          >
            <span className="max-sm:hidden">{t("invite-members")}</span>
            <span className="sm:hidden">{t("invite-short")}</span>
          </Button>
        ) : null
      }
    />
  );
}
